package io.holter.cli.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The next-generation format, draft-ietf-opsawg-pcapng: sections of either byte order, several
 * interfaces. Blocks that carry no frames are passed over.
 */
final class PcapngReader implements FrameReader {
  static final int SECTION = 0x0a0d0d0a;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BLOCK_OVERHEAD = 12;
  private static final int LONGEST_BLOCK = 16 * LONGEST_FRAME;
  private static final int MOST_INTERFACES = 4096;

  private final ByteSource source;
  private final List<PcapngInterface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private long frames;

  PcapngReader(ByteSource source) {
    this.source = source;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    while (true) {
      Optional<ByteBuffer> header = source.take(8, order);
      if (header.isEmpty()) {
        return Optional.empty();
      }
      int type = header.get().getInt(0);
      Optional<ByteBuffer> body =
          type == SECTION ? section(header.get()) : body(header.get().getInt(4), 8);
      if (body.isEmpty()) {
        return Optional.empty();
      }
      if (type == INTERFACE) {
        describe(body.get());
      }
      Optional<Frame> frame = frame(type, body.get());
      if (frame.isPresent()) {
        return frame;
      }
    }
  }

  @Override
  public boolean isCutShort() {
    return source.isCutShort();
  }

  /** A section says its byte order only after its length. */
  private Optional<ByteBuffer> section(ByteBuffer header) throws IOException {
    Optional<ByteBuffer> magic = source.takeRest(4, ByteOrder.BIG_ENDIAN);
    if (magic.isEmpty()) {
      return Optional.empty();
    }
    int value = magic.get().getInt(0);
    if (value == BYTE_ORDER_MAGIC) {
      order = ByteOrder.BIG_ENDIAN;
    } else if (value == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
      order = ByteOrder.LITTLE_ENDIAN;
    } else {
      throw new CaptureException(
          "a pcapng section has the byte-order magic 0x%08x".formatted(value));
    }
    interfaces.clear();
    return body(header.order(order).getInt(4), 12);
  }

  /** The rest of a block of which {@code taken} bytes were read, without the trailing length. */
  private Optional<ByteBuffer> body(int length, int taken) throws IOException {
    if (length < Math.max(BLOCK_OVERHEAD, taken + 4) || length > LONGEST_BLOCK || length % 4 != 0) {
      throw new CaptureException(
          "a pcapng block after frame %d has the impossible length %d: the file is damaged from there on"
              .formatted(frames, Integer.toUnsignedLong(length)));
    }
    return source
        .takeRest(length - taken, order)
        .map(block -> block.limit(block.limit() - 4).slice().order(order));
  }

  private void describe(ByteBuffer body) throws CaptureException {
    if (interfaces.size() == MOST_INTERFACES) {
      throw new CaptureException("a pcapng section has more than 4096 interfaces");
    }
    interfaces.add(PcapngInterface.read(body));
  }

  private Optional<Frame> frame(int type, ByteBuffer body) throws CaptureException {
    return switch (type) {
      case ENHANCED_PACKET -> Optional.of(packet(body, body.remaining() < 20 ? 0 : body.getInt(0)));
      case OBSOLETE_PACKET ->
          Optional.of(packet(body, body.remaining() < 20 ? 0 : body.getShort(0) & 0xffff));
      // RFC draft §4.4: such a packet has no time, and nothing can be replayed without one.
      case SIMPLE_PACKET ->
          throw new CaptureException("the capture has simple packet blocks, which carry no time");
      default -> Optional.empty();
    };
  }

  private Frame packet(ByteBuffer body, int interfaceId) throws CaptureException {
    frames++;
    if (body.remaining() < 20) {
      throw new CaptureException("frame %d is shorter than its own header".formatted(frames));
    }
    if (interfaceId < 0 || interfaceId >= interfaces.size()) {
      throw new CaptureException(
          "frame %d names interface %d of %d".formatted(frames, interfaceId, interfaces.size()));
    }
    int captured = FrameLength.check(body.getInt(12), frames);
    if (captured > body.remaining() - 20) {
      throw new CaptureException("frame %d is longer than its block".formatted(frames));
    }
    PcapngInterface on = interfaces.get(interfaceId);
    long ticks =
        Integer.toUnsignedLong(body.getInt(4)) << 32 | Integer.toUnsignedLong(body.getInt(8));
    byte[] bytes = new byte[captured];
    body.get(20, bytes);
    int original = Math.max(captured, FrameLength.clamp(body.getInt(16)));
    return new Frame(on.time(ticks, frames), on.linkType(), bytes, original);
  }
}
