package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import javax.crypto.SecretKey;

/** Reads the records of one segment in order, also while it is written. Belongs to one thread. */
final class SegmentReader implements AutoCloseable {
  private final FileChannel channel;
  private final SegmentCipher cipher;
  private long number;
  private boolean passed;
  private long position = SegmentCipher.HEADER;

  private SegmentReader(FileChannel channel, SegmentCipher cipher) {
    this.channel = channel;
    this.cipher = cipher;
  }

  /**
   * Opens a segment at its first record.
   *
   * @throws DamagedException if its header cannot be opened with this key
   */
  static SegmentReader open(Path file, SecretKey key) throws IOException, DamagedException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer header = ByteBuffer.allocate(SegmentCipher.HEADER);
      fill(channel, header, 0);
      return new SegmentReader(channel, SegmentCipher.of(key, header.flip()));
    } catch (IOException | DamagedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What the segment's header says of it, and what its records are encrypted with. */
  SegmentCipher cipher() {
    return cipher;
  }

  /** Number of the next record, from 0. */
  long number() {
    return number;
  }

  /** Where the next frame begins. */
  long position() {
    return position;
  }

  /**
   * The next record.
   *
   * @throws DamagedException if there is none, or it is not what was written; then {@link
   *     #passed()} tells whether the next call can try the one after it
   */
  byte[] next() throws IOException, DamagedException {
    passed = false;
    byte[] sealed = frame();
    position += Frames.HEAD + sealed.length;
    passed = true;
    return cipher.open(Frames.RECORD, number++, sealed);
  }

  /** Whether the last {@link #next()} got past its frame, opened or not. */
  boolean passed() {
    return passed;
  }

  /** Goes past so many records without opening them. */
  void skip(long records) throws IOException, DamagedException {
    for (long i = 0; i < records; i++) {
      position += Frames.HEAD + frame().length;
      number++;
    }
  }

  /** The number of records that the seal at the file's end states; empty if there is no seal. */
  OptionalLong sealed() throws IOException {
    long at = channel.size() - Frames.HEAD - Frames.SEAL_BODY;
    if (at < SegmentCipher.HEADER) {
      return OptionalLong.empty();
    }
    ByteBuffer seal = ByteBuffer.allocate(Frames.HEAD + Frames.SEAL_BODY);
    fill(channel, seal, at);
    boolean form = seal.get(0) == Frames.SEAL && seal.getInt(1) == Frames.SEAL_BODY;
    long count = seal.getLong(Frames.HEAD);
    byte[] tag = new byte[SegmentCipher.TAG];
    seal.get(Frames.HEAD + Long.BYTES, tag);
    try {
      cipher.open(Frames.SEAL, count, tag);
      return form ? OptionalLong.of(count) : OptionalLong.empty();
    } catch (DamagedException e) {
      return OptionalLong.empty();
    }
  }

  /** The next frame's content as it stands in the file, not opened yet. */
  private byte[] frame() throws IOException, DamagedException {
    ByteBuffer head = ByteBuffer.allocate(Frames.HEAD);
    if (!fill(channel, head, position)) {
      throw new DamagedException("the file ends before record " + number);
    }
    byte kind = head.get(0);
    int length = head.getInt(1);
    long rest = channel.size() - position - Frames.HEAD;
    if (kind != Frames.RECORD || length < SegmentCipher.TAG || length > rest) {
      throw new DamagedException("there is no record where number " + number + " should be");
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    if (!fill(channel, body, position + Frames.HEAD)) {
      throw new DamagedException("the file ends within record " + number);
    }
    return body.array();
  }

  private static boolean fill(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        return false;
      }
      at += read;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
