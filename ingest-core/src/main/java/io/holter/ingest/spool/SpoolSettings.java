package io.holter.ingest.spool;

import io.holter.service.ConfigNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much may wait on disk, where, and how safely.
 *
 * @param directory holds one directory a source
 * @param size bytes on disk for each source; 0 for no spool
 * @param whenFull what gives way
 * @param fsync when what was written is forced to the disk
 * @param fsyncInterval with {@link Fsync#INTERVAL}, how much of the past a power failure may take;
 *     1 ms to 10 s
 * @param keyFile file of the 32 bytes that encrypt; empty: {@code spool.key} in the directory, made
 *     on first use
 */
public record SpoolSettings(
    Path directory,
    long size,
    WhenFull whenFull,
    Fsync fsync,
    Duration fsyncInterval,
    Optional<Path> keyFile) {

  /** What gives way when the spool has its size. */
  public enum WhenFull {
    /** The new message: what waits stays, without a gap. */
    DROP_NEWEST,
    /** The oldest segment, a sixteenth of the spool at once: the newest messages stay. */
    DROP_OLDEST
  }

  /** When what was written is forced to the disk. */
  public enum Fsync {
    /** Each group of messages before the next is taken. */
    ALWAYS,
    /** At most {@code fsync-interval} after the first one that is not. */
    INTERVAL
  }

  private static final long SMALLEST = 64 * 1024;
  private static final long LARGEST = 1L << 40;

  public SpoolSettings {
    if (size != 0 && (size < SMALLEST || size > LARGEST)) {
      throw new IllegalArgumentException(
          "size " + size + " is neither 0 nor between 64KiB and 1TiB");
    }
  }

  /** 256 MB, the newest gives way, forced to disk every 50 ms. */
  public static SpoolSettings in(Path directory) {
    return new SpoolSettings(
        directory,
        256_000_000,
        WhenFull.DROP_NEWEST,
        Fsync.INTERVAL,
        Duration.ofMillis(50),
        Optional.empty());
  }

  /** No spool: what the publisher has no room for is dropped and counted. */
  public static SpoolSettings off() {
    return in(Path.of("spool")).withSize(0);
  }

  /** The same settings with another size. */
  public SpoolSettings withSize(long bytes) {
    return new SpoolSettings(directory, bytes, whenFull, fsync, fsyncInterval, keyFile);
  }

  /** The same settings with another choice of what gives way. */
  public SpoolSettings withWhenFull(WhenFull policy) {
    return new SpoolSettings(directory, size, policy, fsync, fsyncInterval, keyFile);
  }

  /** Reads the section {@code spool}. */
  public static SpoolSettings read(ConfigNode spool) {
    SpoolSettings usual = in(Path.of("spool"));
    Path directory =
        spool
            .about("Where QoS 0 messages wait while Kafka is away, encrypted.")
            .path("directory", usual.directory());
    long size =
        spool
            .about("Bytes on disk for each source; 0 drops QoS 0 messages instead.")
            .size("size", 0, LARGEST, usual.size());
    spool.check(size == 0 || size >= SMALLEST, "size", "is neither 0 nor at least 64KiB");
    WhenFull whenFull =
        spool.about("What gives way.").choice("when-full", WhenFull.class, usual.whenFull());
    Fsync fsync =
        spool
            .about("When messages are forced to disk: always, or every fsync-interval.")
            .choice("fsync", Fsync.class, usual.fsync());
    Duration interval =
        spool
            .about("How much of the past a power failure may take.")
            .duration(
                "fsync-interval",
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                usual.fsyncInterval());
    Optional<Path> keyFile =
        spool
            .about("File of the 32 bytes that encrypt; made in the directory if left out.")
            .optionalFile("key-file");
    return spool.build(
        () -> new SpoolSettings(directory, size, whenFull, fsync, interval, keyFile));
  }
}
