package io.holter.ingest.spool;

import io.holter.ingest.spool.SpoolSettings.WhenFull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
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

  private final SpoolDirectory directory;
  private final SpoolSettings settings;
  private final SecretKey key;
  private final InstantSource clock;
  private final Losses losses;
  private final PositionFile positions;
  private final DiskTrouble trouble;
  private final long segmentSize;
  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private ReplayPosition position = new ReplayPosition(0, 0, 0);
  private long repeatsBefore;
  private long next;
  private long end;
  private long unread;
  private long bytes;
  private boolean unforced;
  private @Nullable SegmentWriter writer;
  private @Nullable SegmentReader reader;

  private SpoolLog(
      SpoolDirectory directory,
      SpoolSettings settings,
      SecretKey key,
      InstantSource clock,
      Losses losses,
      PositionFile positions) {
    this.directory = directory;
    this.settings = settings;
    this.key = key;
    this.clock = clock;
    this.losses = losses;
    this.positions = positions;
    this.trouble = new DiskTrouble(directory.toString(), System::nanoTime);
    this.segmentSize = Math.min(LARGEST_SEGMENT, settings.size() / SEGMENTS);
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
      SpoolLog log = new SpoolLog(directory, settings, key, clock, losses, positions);
      log.recover();
      return log;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private void recover() throws IOException {
    Optional<ReplayPosition> read = positions.read();
    position = read.orElse(position);
    next = position.done();
    boolean unknown = false;
    for (long first : directory.segments()) {
      Path file = directory.segment(first);
      try {
        found(Segment.find(file, first, key), read.isPresent());
        unknown = false;
      } catch (DamagedException e) {
        Path aside = directory.setAside(file);
        LOG.error(
            "the spool's segment {} cannot be used, because {}; its messages are lost, the file is"
                + " kept as {}",
            file,
            e.getMessage(),
            aside);
        unknown = true;
      }
    }
    if (unknown) {
      losses.lost(DropReason.UNREADABLE, 1); // How many there were in the last one nobody knows.
    }
    end = Math.max(end, next);
    repeatsBefore = read.isPresent() ? Math.min(position.mayHaveGone(), end) : end;
    checkpoint(position.done());
  }

  private void found(Segment.Found found, boolean positioned) throws IOException {
    Segment segment = found.segment();
    long expected = Math.max(end, next);
    if (segments.isEmpty() && !positioned) {
      next = segment.first;
      position = new ReplayPosition(0, next, next);
    } else if (segment.first > expected) {
      LOG.error(
          "{} records are missing in the spool {} before {}; they are lost",
          segment.first - expected,
          directory,
          segment.file.getFileName());
      losses.lost(DropReason.UNREADABLE, segment.first - expected);
    }
    if (found.torn() > 0) {
      LOG.warn(
          "the spool's segment {} ends in {} bytes that are no record, as a crash leaves them; they"
              + " are cut off",
          segment.file,
          found.torn());
      losses.lost(DropReason.UNREADABLE, 1);
    }
    end = segment.end();
    unread += Math.max(0, segment.end() - Math.max(next, segment.first));
    add(segment);
  }

  private void add(Segment segment) {
    segments.put(segment.first, segment);
    bytes += segment.bytes;
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
      Segment last = segments.isEmpty() ? null : segments.lastEntry().getValue();
      if (writer != null && last != null && last.bytes + size > segmentSize) {
        endSegment();
      }
      if (!roomFor(size)) {
        return Optional.of(DropReason.FULL);
      }
      append(content, size);
      trouble.over();
      return Optional.empty();
    } catch (IOException e) {
      trouble.met("writing", e);
      abandon();
      return Optional.of(DropReason.DISK);
    }
  }

  private void append(byte[] content, long size) throws IOException {
    SegmentWriter open = writer;
    if (open == null) {
      long created = clock.millis();
      open = SegmentWriter.begin(directory.segment(end), key, end, created);
      writer = open;
      add(new Segment(directory.segment(end), end, created, 0, SegmentCipher.HEADER));
    }
    open.append(content);
    Segment active = segments.lastEntry().getValue();
    active.count++;
    active.bytes += size;
    bytes += size;
    end++;
    unread++;
    unforced = true;
  }

  /** Forces what was appended to the disk. */
  void sync() {
    SegmentWriter open = writer;
    if (open == null || !unforced) {
      return;
    }
    try {
      open.force();
      unforced = false;
    } catch (IOException e) {
      // What a failed fsync leaves behind is unknown, and a second one may say yes to nothing.
      trouble.met("fsync", e);
      abandon();
    }
  }

  /** Whether something was appended that is not forced to the disk yet. */
  boolean isUnforced() {
    return unforced;
  }

  /** The next record in order; empty if all were read. */
  Optional<Entry> read() {
    while (next < end) {
      Map.Entry<Long, Segment> at = segments.floorEntry(next);
      if (at == null || next >= at.getValue().end()) {
        Long after = segments.higherKey(next);
        next = after == null ? end : after;
        continue;
      }
      if (next >= position.mayHaveGone()) {
        checkpoint(position.done());
      }
      Optional<Entry> entry = read(at.getValue());
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<Entry> read(Segment segment) {
    SegmentReader open = reader;
    try {
      if (open == null || open.cipher().first() != segment.first) {
        closeReader();
        open = SegmentReader.open(segment.file, key);
        reader = open;
        open.skip(next - segment.first);
      }
      byte[] content = open.next();
      Entry entry = new Entry(next, ByteBuffer.wrap(content), next < repeatsBefore);
      next++;
      unread--;
      return Optional.of(entry);
    } catch (DamagedException | IOException e) {
      boolean only = open != null && open == reader && open.passed();
      damaged(segment, only ? 1 : segment.end() - next, String.valueOf(e.getMessage()));
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
      while (!segments.isEmpty() && segments.firstEntry().getValue().end() <= done) {
        free(segments.firstEntry().getValue());
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
    if (writer != null && segments.lastKey() == segment.first) {
      SegmentWriter open = writer;
      writer = null;
      unforced = false;
      open.close();
    }
    if (reader != null && reader.cipher().first() == segment.first) {
      closeReader();
    }
    segments.remove(segment.first);
    bytes -= segment.bytes;
    if (segment.damaged) {
      directory.setAside(segment.file);
    } else {
      Files.deleteIfExists(segment.file);
    }
  }

  /** Makes room according to the policy; whether there is enough. */
  private boolean roomFor(long size) throws IOException {
    long needed = size + OVERHEAD;
    while (bytes + needed > settings.size()) {
      if (settings.whenFull() == WhenFull.DROP_NEWEST || segments.isEmpty()) {
        return false;
      }
      if (segments.size() == 1 && writer != null) {
        endSegment();
      }
      Segment oldest = segments.firstEntry().getValue();
      long given = Math.max(0, oldest.end() - Math.max(next, oldest.first));
      if (given > 0) {
        lose(DropReason.OLDEST, given);
      }
      checkpoint(Math.max(position.done(), oldest.end()));
      if (segments.containsKey(oldest.first)) {
        return false;
      }
    }
    return true;
  }

  private void endSegment() throws IOException {
    SegmentWriter open = writer;
    if (open != null) {
      open.seal();
      bytes += open.end() - segments.lastEntry().getValue().bytes;
      segments.lastEntry().getValue().bytes = open.end();
      open.close();
      writer = null;
      unforced = false;
    }
  }

  /** Ends the segment whose file failed: a number that was used there is not used again. */
  private void abandon() {
    SegmentWriter open = writer;
    if (open != null) {
      writer = null;
      unforced = false;
      open.abandon();
    }
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
    return bytes;
  }

  private void closeReader() {
    SegmentReader open = reader;
    reader = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("closing a segment failed", e);
      }
    }
  }

  /** Seals the segment in use and lets go of the directory. */
  @Override
  public void close() {
    closeReader();
    try (positions;
        directory) {
      endSegment();
    } catch (IOException e) {
      trouble.met("closing", e);
    }
  }
}
