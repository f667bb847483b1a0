package io.holter.ingest.mqtt.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each session may hold at the broker, which MQTT cannot be asked for. Written before a
 * SUBSCRIBE and after the last message of what was UNSUBSCRIBEd, so that it never knows too little.
 *
 * <p>A line of the file is a client identifier, a tab and a filter. A new file replaces the old one
 * at once (POSIX rename). Used by one thread.
 */
final class HeldFilters {
  private static final Logger LOG = LoggerFactory.getLogger(HeldFilters.class);

  private final Optional<Path> file;
  private final Map<String, Set<String>> held = new TreeMap<>();

  private HeldFilters(Optional<Path> file) {
    this.file = file;
  }

  /**
   * Nothing known yet.
   *
   * @param file where it is kept; empty: nowhere, and nothing is known after a restart
   */
  static HeldFilters in(Optional<Path> file) {
    return new HeldFilters(file);
  }

  /** Takes in what the last run left. If that cannot be read, it is as if there were nothing. */
  void load() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(file.get().toAbsolutePath().getParent());
      read(file.get());
    } catch (IOException e) {
      held.clear();
      LOG.error(
          "reading {} failed ({}); filters that were taken out of the configuration, and sessions"
              + " that are no longer in it, may stay at the broker until they expire",
          file.get(),
          e.toString());
    }
  }

  /** The sessions that hold something, or may. */
  Set<String> sessions() {
    return Set.copyOf(held.keySet());
  }

  /** What a session may hold. */
  Set<String> of(String clientId) {
    return Set.copyOf(held.getOrDefault(clientId, Set.of()));
  }

  /** A session is about to hold these as well. */
  void adding(String clientId, Collection<String> filters) {
    Set<String> all = new TreeSet<>(of(clientId));
    all.addAll(filters);
    exactly(clientId, all);
  }

  /** A session holds these and no others; with none, it is at an end. */
  void exactly(String clientId, Collection<String> filters) {
    if (filters.isEmpty() ? held.remove(clientId) != null : changed(clientId, filters)) {
      write();
    }
  }

  private boolean changed(String clientId, Collection<String> filters) {
    Set<String> now = new TreeSet<>(filters);
    return !now.equals(held.put(clientId, now));
  }

  private void read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    for (String line : Files.readAllLines(path)) {
      int tab = line.indexOf('\t');
      if (tab < 1 || tab == line.length() - 1) {
        throw new IOException(
            path + " has a line that is not 'client identifier, tab, filter'; mend or remove it");
      }
      held.computeIfAbsent(line.substring(0, tab), none -> new TreeSet<>())
          .add(line.substring(tab + 1));
    }
  }

  private void write() {
    if (file.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    held.forEach(
        (clientId, filters) ->
            filters.forEach(f -> text.append(clientId).append('\t').append(f).append('\n')));
    Path target = file.get();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error(
          "writing {} failed ({}); after a restart, filters that were taken out of the"
              + " configuration may stay subscribed",
          target,
          e.toString());
    }
  }
}
