package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one source's spool, held by one process at a time. */
final class SpoolDirectory implements AutoCloseable {
  private static final String SEGMENT = ".spool";
  private static final String ASIDE = ".damaged";
  private static final int KEPT_ASIDE = 4;

  private final Path directory;
  private final FileChannel lockFile;

  private SpoolDirectory(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /**
   * Makes the directory if it is not there, and holds it.
   *
   * @throws IOException if it cannot be used, or another process holds it
   */
  static SpoolDirectory hold(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel lockFile =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(lockFile) == null) {
      lockFile.close();
      throw new IOException(
          "another bridge uses the spool %s; give each its own spool.directory"
              .formatted(directory));
    }
    return new SpoolDirectory(directory, lockFile);
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The file of the segment that begins with the record of this ordinal. */
  Path segment(long first) {
    return directory.resolve("%019d%s".formatted(first, SEGMENT));
  }

  /** Where the position is kept. */
  Path position() {
    return directory.resolve("position");
  }

  /** First ordinals of the segments that are there, in order. */
  List<Long> segments() throws IOException {
    List<Long> firsts = new ArrayList<>();
    for (Path file : files(SEGMENT)) {
      String name = file.getFileName().toString();
      firsts.add(Long.valueOf(name.substring(0, name.length() - SEGMENT.length())));
    }
    firsts.sort(null);
    return firsts;
  }

  /** Takes a segment out of use and keeps its file, the last few of them, for a person to see. */
  Path setAside(Path segment) throws IOException {
    Path aside = segment.resolveSibling(segment.getFileName() + ASIDE);
    Files.move(segment, aside, StandardCopyOption.REPLACE_EXISTING);
    List<Path> kept = files(ASIDE);
    kept.sort(Comparator.comparing(Path::getFileName));
    for (Path old : kept.subList(0, Math.max(0, kept.size() - KEPT_ASIDE))) {
      Files.delete(old);
    }
    return aside;
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files
              .filter(f -> f.getFileName().toString().matches("\\d{1,19}.*"))
              .filter(f -> f.getFileName().toString().endsWith(suffix))
              .toList());
    }
  }

  /** Makes a file's name survive a power failure, as {@code force} does its content. */
  static void forceName(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(parent(file), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The directory that a file is in. */
  static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
