package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.crypto.SecretKey;

/** Appends to one segment, from its beginning to its seal. Belongs to one thread. */
final class SegmentWriter implements AutoCloseable {
  private final FileChannel channel;
  private final SegmentCipher cipher;
  private long count;
  private long end;

  private SegmentWriter(FileChannel channel, SegmentCipher cipher, long end) {
    this.channel = channel;
    this.cipher = cipher;
    this.end = end;
  }

  /** Begins a segment in a file that is not there yet. */
  static SegmentWriter begin(Path file, SecretKey key, long first, long created)
      throws IOException {
    SegmentCipher.Fresh fresh = SegmentCipher.fresh(key, first, created);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      write(channel, fresh.header());
      SpoolDirectory.forceName(file);
      return new SegmentWriter(channel, fresh.cipher(), SegmentCipher.HEADER);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Appends a record; after a failure the segment must be {@linkplain #abandon() abandoned}. */
  void append(byte[] content) throws IOException {
    byte[] sealed = cipher.seal(Frames.RECORD, count, content);
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEAD + sealed.length);
    frame.put(Frames.RECORD).putInt(sealed.length).put(sealed).flip();
    write(channel, frame);
    count++;
    end += frame.capacity();
  }

  /** Bytes in the file. */
  long end() {
    return end;
  }

  /** Forces what was appended to the disk. */
  void force() throws IOException {
    channel.force(false);
  }

  /** Seals the segment: from now on its end can be told from a truncation. */
  void seal() throws IOException {
    write(channel, seal(cipher, count));
    end += Frames.HEAD + Frames.SEAL_BODY;
    channel.force(false);
  }

  /** Takes back what was half written. The frame's number is not used again: nothing follows. */
  void abandon() {
    try (channel) {
      channel.truncate(end);
      channel.position(end);
      seal();
    } catch (IOException e) {
      // The disk is full or gone. Without its seal the segment is examined when it is opened.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The seal of a segment with so many records. Always the same for the same number. */
  static ByteBuffer seal(SegmentCipher cipher, long count) {
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEAD + Frames.SEAL_BODY);
    frame.put(Frames.SEAL).putInt(Frames.SEAL_BODY).putLong(count);
    return frame.put(cipher.seal(Frames.SEAL, count, new byte[0])).flip();
  }

  static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
