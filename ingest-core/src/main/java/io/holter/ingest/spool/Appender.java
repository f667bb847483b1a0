package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Appends to the newest segment, and begins the next one. Belongs to one thread. */
final class Appender {
  private final Segments segments;
  private final SecretKey key;
  private final InstantSource clock;
  private final long segmentSize;
  private @Nullable SegmentWriter writer;
  private boolean unforced;

  /**
   * An appender.
   *
   * @param segmentSize bytes after which a segment is ended
   */
  Appender(Segments segments, SecretKey key, InstantSource clock, long segmentSize) {
    this.segments = segments;
    this.key = key;
    this.clock = clock;
    this.segmentSize = segmentSize;
  }

  /** Ends the segment if a record of so many bytes has no place in it. */
  void makePlace(long size) throws IOException {
    Segment newest = segments.newest();
    if (writer != null && newest != null && newest.bytes + size > segmentSize) {
      end();
    }
  }

  /** Appends the record of an ordinal; after a failure the segment is to be abandoned. */
  void append(byte[] content, long ordinal) throws IOException {
    SegmentWriter open = writer;
    Segment newest = segments.newest();
    if (open == null || newest == null) {
      Path file = segments.directory().segment(ordinal);
      long created = clock.millis();
      open = SegmentWriter.begin(file, key, ordinal, created);
      writer = open;
      newest = new Segment(file, ordinal, created, 0, SegmentCipher.HEADER);
      segments.add(newest);
    }
    open.append(content);
    segments.appended(newest, Frames.size(content.length));
    unforced = true;
  }

  /** Forces what was appended to the disk. */
  void force() throws IOException {
    SegmentWriter open = writer;
    if (open != null && unforced) {
      open.force();
      unforced = false;
    }
  }

  boolean isUnforced() {
    return unforced;
  }

  /** Seals the segment, if there is one in use. */
  void end() throws IOException {
    SegmentWriter open = writer;
    Segment newest = segments.newest();
    if (open != null && newest != null) {
      open.seal();
      segments.grown(newest, open.end() - newest.bytes);
      open.close();
      writer = null;
      unforced = false;
    }
  }

  /** Ends the segment whose file failed: a number that was used there is not used again. */
  void abandon() {
    SegmentWriter open = writer;
    if (open != null) {
      writer = null;
      unforced = false;
      open.abandon();
    }
  }

  /** Lets go of a segment that is to be deleted. */
  void letGo(Segment segment) throws IOException {
    SegmentWriter open = writer;
    if (open != null && segment == segments.newest()) {
      writer = null;
      unforced = false;
      open.close();
    }
  }
}
