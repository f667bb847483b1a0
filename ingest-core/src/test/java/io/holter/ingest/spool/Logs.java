package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Spools of short texts. */
final class Logs {
  static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

  /** What a log told that it lost. */
  static final class Lost implements SpoolLog.Losses {
    private final Map<DropReason, Long> records = new EnumMap<>(DropReason.class);

    @Override
    public void lost(DropReason reason, long count) {
      records.merge(reason, count, Long::sum);
    }

    long of(DropReason reason) {
      return records.getOrDefault(reason, 0L);
    }

    long all() {
      return records.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private Logs() {}

  static SpoolSettings settings(Path directory, long size) {
    return SpoolSettings.in(directory).withSize(size);
  }

  static SpoolLog open(SpoolSettings settings, SpoolLog.Losses losses) {
    try {
      return SpoolLog.open(settings.directory(), settings, KEY, InstantSource.system(), losses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<DropReason> append(SpoolLog log, String text) {
    return log.append(text.getBytes(UTF_8));
  }

  static List<String> readAll(SpoolLog log) {
    return read(log, Integer.MAX_VALUE);
  }

  static List<String> read(SpoolLog log, int most) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < most) {
      Optional<SpoolLog.Entry> entry = log.read();
      if (entry.isEmpty()) {
        return texts;
      }
      texts.add(text(entry.get()));
    }
    return texts;
  }

  static String text(SpoolLog.Entry entry) {
    return UTF_8.decode(entry.content().duplicate()).toString();
  }

  /** Segment files in order. */
  static List<Path> segments(Path directory) {
    return files(directory, ".spool");
  }

  static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a crash leaves: the files as they are, without a word of farewell. */
  static Path copy(Path directory, Path to) {
    try (Stream<Path> files = Files.list(directory)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void cut(Path file, long bytes) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void flip(Path file, long bit) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
