package io.holter.ingest.spool;

import java.io.IOException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads on, from segment to segment. Belongs to one thread. */
final class Cursor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

  private final SecretKey key;
  private @Nullable SegmentReader reader;
  private boolean passed;

  Cursor(SecretKey key) {
    this.key = key;
  }

  /**
   * The record of an ordinal, which is in the segment.
   *
   * @throws DamagedException if it is not what was written; {@link #passed()} tells whether the
   *     next one can be tried
   */
  byte[] read(Segment segment, long ordinal) throws IOException, DamagedException {
    passed = false;
    SegmentReader open = reader;
    if (open == null || open.cipher().first() != segment.first) {
      close();
      open = SegmentReader.open(segment.file, key);
      reader = open;
      open.skip(ordinal - segment.first);
    }
    try {
      return open.next();
    } finally {
      passed = open.passed();
    }
  }

  /** Whether the last read got past its record. */
  boolean passed() {
    return passed;
  }

  /** Lets go of a segment that is to be deleted. */
  void letGo(Segment segment) {
    if (reader != null && reader.cipher().first() == segment.first) {
      close();
    }
  }

  @Override
  public void close() {
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
}
