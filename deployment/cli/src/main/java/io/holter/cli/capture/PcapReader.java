package io.holter.cli.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/** The classic format, draft-ietf-opsawg-pcap: either byte order, micro- or nanoseconds. */
final class PcapReader implements FrameReader {
  static final int MICROSECONDS = 0xa1b2c3d4;
  static final int NANOSECONDS = 0xa1b23c4d;
  private static final int FILE_HEADER = 24;
  private static final int FRAME_HEADER = 16;

  private final ByteSource source;
  private final ByteOrder order;
  private final int linkType;
  private final int nanosPerUnit;
  private long frames;

  private PcapReader(ByteSource source, ByteOrder order, int linkType, int nanosPerUnit) {
    this.source = source;
    this.order = order;
    this.linkType = linkType;
    this.nanosPerUnit = nanosPerUnit;
  }

  static PcapReader open(ByteSource source, ByteOrder order) throws IOException {
    ByteBuffer header =
        source
            .takeRest(FILE_HEADER, order)
            .orElseThrow(() -> new CaptureException("the file ends inside the pcap file header"));
    int nanosPerUnit = header.getInt(0) == NANOSECONDS ? 1 : 1000;
    // The upper half of the word speaks of frame check sequences.
    return new PcapReader(source, order, header.getInt(20) & 0xffff, nanosPerUnit);
  }

  @Override
  public Optional<Frame> next() throws IOException {
    Optional<ByteBuffer> header = source.take(FRAME_HEADER, order);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    frames++;
    ByteBuffer fields = header.get();
    long seconds = Integer.toUnsignedLong(fields.getInt(0));
    long fraction = Integer.toUnsignedLong(fields.getInt(4));
    int captured = FrameLength.check(fields.getInt(8), frames);
    int original = Math.max(captured, FrameLength.clamp(fields.getInt(12)));
    Instant time = Instant.ofEpochSecond(seconds, fraction * nanosPerUnit);
    return source
        .takeRest(captured, order)
        .map(bytes -> new Frame(time, linkType, copy(bytes), original));
  }

  private static byte[] copy(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }

  @Override
  public boolean isCutShort() {
    return source.isCutShort();
  }
}
