package io.holter.ingest.spool;

/**
 * A segment's frames, after its header: kind (1 byte), length (4), then so many encrypted bytes.
 * Records are numbered from 0; the last frame of a segment that was ended in order is its seal,
 * which has the number of records and no content.
 */
final class Frames {
  static final byte RECORD = 0;
  static final byte SEAL = 2;
  static final int HEAD = 5;

  /** A seal's length: the number of records in the clear, and the tag that vouches for it. */
  static final int SEAL_BODY = Long.BYTES + SegmentCipher.TAG;

  private Frames() {}

  /** Bytes on disk of a record with so many bytes of content. */
  static long size(int content) {
    return (long) HEAD + content + SegmentCipher.TAG;
  }
}
