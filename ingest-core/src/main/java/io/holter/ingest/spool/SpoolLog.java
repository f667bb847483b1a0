package io.holter.ingest.spool;

import io.holter.ingest.spool.SpoolSettings.WhenFull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on disk, appended at one end and read at the other, never more than the spool's size.
 * Every record has an ordinal, which it keeps. Belongs to one thread; nothing but {@link #open}
 * throws: a disk that fails costs records, which are told to {@link Losses}, not the bridge.
 */
final class SpoolLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolLog.class);

  /** Records handed out before the position is written again. */
  static final int REACH = 1_000;

  private static final int SEGMENTS = 16;
  private static final long LARGEST_SEGMENT = 8 * 1024 * 1024;
  private static final int OVERHEAD = SegmentCipher.HEADER + Frames.HEAD + Frames.SEAL_BODY;

  /** Hears of records that had been appended and cannot be read any more. */
  interface Losses {
    /** So many records are lost. */
    void lost(DropReason reason, long records);
  }

  /**
   * One record.
   *
   * @param ordinal its place among all records that the spool ever had
   * @param content as appended
   * @param mayRepeat whether an earlier process may have handed it out already
   */
  record Entry(long ordinal, ByteBuffer content, boolean mayRepeat) {}

  private final SpoolSettings settings;
  private final Losses losses;
  private final PositionFile positions;
  private final DiskTrouble trouble;
  private final Appender appender;
  private final Cursor cursor;
  private final Segments segments;
  private final long repeatsBefore;
  private ReplayPosition position;
  private long next;
  private long end;
  private long unread;

  private SpoolLog(
      Recovery.Found found,
      Optional<ReplayPosition> known,
      SpoolSettings settings,
      SecretKey key,
      InstantSource clock,
      Losses losses,
      PositionFile positions) {
    this.segments = found.segments();
    this.next = found.next();
    this.end = found.end();
    this.unread = found.unread();
    this.repeatsBefore = known.map(p -> Math.min(p.mayHaveGone(), end)).orElse(end);
    this.position = known.orElse(new ReplayPosition(0, next, next));
    this.settings = settings;
    this.losses = losses;
    this.positions = positions;
    this.trouble = new DiskTrouble(segments.directory().toString(), System::nanoTime);
    long segmentSize = Math.min(LARGEST_SEGMENT, settings.size() / SEGMENTS);
    this.appender = new Appender(segments, key, clock, segmentSize);
    this.cursor = new Cursor(key);
    checkpoint(position.done());
  }

  /**
   * Opens the spool of one source and examines what an earlier process left.
   *
   * @param losses hears of what is found missing or damaged, first while this method runs
   * @throws IOException if the directory cannot be used
   */
  static SpoolLog open(
      Path source, SpoolSettings settings, SecretKey key, InstantSource clock, Losses losses)
      throws IOException {
    SpoolDirectory directory = SpoolDirectory.hold(source);
    try {
      PositionFile positions = PositionFile.open(directory.position());
      Optional<ReplayPosition> position = positions.read();
      Recovery.Found found = Recovery.of(directory, key, position, losses);
      return new SpoolLog(found, position, settings, key, clock, losses, positions);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Appends a record.
   *
   * @return why it was not appended; empty if it was
   */
  Optional<DropReason> append(byte[] content) {
    long size = Frames.size(content.length);
    if (OVERHEAD + size > settings.size()) {
      return Optional.of(DropReason.TOO_LARGE);
    }
    if (!trouble.mayTry()) {
      return Optional.of(DropReason.DISK);
    }
    try {
      appender.makePlace(size);
      if (!roomFor(size)) {
        return Optional.of(DropReason.FULL);
      }
      appender.append(content, end);
      end++;
      unread++;
      trouble.over();
      return Optional.empty();
    } catch (IOException e) {
      trouble.met("writing", e);
      appender.abandon();
      return Optional.of(DropReason.DISK);
    }
  }

  /** Forces what was appended to the disk. */
  void sync() {
    try {
      appender.force();
    } catch (IOException e) {
      // What a failed fsync leaves behind is unknown, and a second one may say yes to nothing.
      trouble.met("fsync", e);
      appender.abandon();
    }
  }

  /** Whether something was appended that is not forced to the disk yet. */
  boolean isUnforced() {
    return appender.isUnforced();
  }

  /** The next record in order; empty if all were read. */
  Optional<Entry> read() {
    while (next < end) {
      Segment segment = segments.at(next);
      if (segment == null) {
        next = segments.after(next, end);
        continue;
      }
      if (next >= position.mayHaveGone()) {
        checkpoint(position.done());
      }
      Optional<Entry> entry = read(segment);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry> read(Segment segment) {
    try {
      byte[] content = cursor.read(segment, next);
      Entry entry = new Entry(next, ByteBuffer.wrap(content), next < repeatsBefore);
      next++;
      unread--;
      return Optional.of(entry);
    } catch (DamagedException | IOException e) {
      long lost = cursor.passed() ? 1 : segment.end() - next;
      damaged(segment, lost, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void damaged(Segment segment, long lost, String why) {
    LOG.error(
        "the spool's segment {} is damaged, because {}; {} messages are lost, the file will be set"
            + " aside: look at the disk",
        segment.file,
        why,
        lost);
    segment.damaged = true;
    lose(DropReason.UNREADABLE, lost);
  }

  private void lose(DropReason reason, long records) {
    next += records;
    unread -= records;
    losses.lost(reason, records);
  }

  /**
   * Writes down that all records before this ordinal are on Kafka, and frees their segments.
   *
   * @param done ordinal of the first that is not known to be
   */
  void checkpoint(long done) {
    position = position.next(done, Math.max(done, next) + REACH);
    try {
      positions.write(position);
      for (Segment oldest = segments.oldest();
          oldest != null && oldest.end() <= done;
          oldest = segments.oldest()) {
        free(oldest);
      }
    } catch (IOException e) {
      trouble.met("writing the position", e);
    }
  }

  /** Up to where the position that is written down says the spool is done. */
  long done() {
    return position.done();
  }

  private void free(Segment segment) throws IOException {
    appender.letGo(segment);
    cursor.letGo(segment);
    segments.free(segment);
  }

  /** Makes room according to the policy; whether there is enough. */
  private boolean roomFor(long size) throws IOException {
    long needed = size + OVERHEAD;
    while (segments.bytes() + needed > settings.size()) {
      Segment oldest = segments.oldest();
      if (settings.whenFull() == WhenFull.DROP_NEWEST || oldest == null) {
        return false;
      }
      if (segments.size() == 1) {
        appender.end();
      }
      long given = Math.max(0, oldest.end() - Math.max(next, oldest.first));
      if (given > 0) {
        lose(DropReason.OLDEST, given);
      }
      checkpoint(Math.max(position.done(), oldest.end()));
      if (segments.contains(oldest)) {
        return false;
      }
    }
    return true;
  }

  /** Records that were appended and not read. */
  long unread() {
    return unread;
  }

  /** Ordinal of the next record to read. */
  long next() {
    return next;
  }

  /** Bytes on disk, without files that were set aside. */
  long bytes() {
    return segments.bytes();
  }

  /** Seals the segment in use and lets go of the directory. */
  @Override
  public void close() {
    cursor.close();
    try {
      appender.end();
    } catch (IOException e) {
      trouble.met("closing", e);
    }
    try {
      positions.close();
      segments.directory().close();
    } catch (IOException e) {
      LOG.warn("letting go of the spool {} failed", segments.directory(), e);
    }
  }
}
