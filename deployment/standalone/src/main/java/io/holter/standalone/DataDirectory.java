package io.holter.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that holds everything of one standalone Holter, locked while it is used. Closing
 * unlocks it, and deletes it if it is a temporary one.
 */
public final class DataDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  private final Path root;
  private final boolean temporary;
  private final FileChannel lock;
  private boolean closed;

  private DataDirectory(Path root, boolean temporary, FileChannel lock) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
  }

  /** A new directory among the system's temporary ones, deleted when closed. */
  public static DataDirectory temporary() throws IOException {
    Path root = Files.createTempDirectory("holter-");
    return new DataDirectory(root, true, lock(root));
  }

  /**
   * A directory that is kept; made if it is not there.
   *
   * @throws IOException if another process uses it
   */
  public static DataDirectory at(Path directory) throws IOException {
    Path root = SecretFile.directory(directory);
    return new DataDirectory(root, false, lock(root));
  }

  /** Its absolute path. */
  public Path root() {
    return root;
  }

  /** A path in it. */
  Path resolve(String name) {
    return root.resolve(name);
  }

  /** A second call waits for the first. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (temporary) {
        delete();
      }
      lock.close();
    } catch (IOException e) {
      LOG.warn("Giving back the data directory {} failed: {}", root, e.toString());
    }
  }

  // The lock is held until the channel is closed.
  @SuppressWarnings("MustBeClosedChecker")
  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new IOException(
          "the data directory "
              + root
              + " is in use by another Holter; end that one, or choose another directory");
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      LOG.debug("locked by this very process", e);
      return false;
    }
  }

  private void delete() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(root)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
