package io.holter.ingest.mqtt.link;

import static io.netty.handler.codec.ByteToMessageDecoder.MERGE_CUMULATOR;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the payload of a PUBLISH over a limit out of memory, and the PUBLISH in the stream.
 *
 * <p>This is how a client's decoder collects what was read, so that nothing that came with CONNACK
 * escapes it. It follows MQTT's framing from packet to packet ({@link Framing}) and passes on the
 * very bytes, but of a PUBLISH over the limit only its head, with a remaining length to match: same
 * flags, topic, packet identifier, and properties if they fit. The rest is discarded as it arrives.
 * The client takes the short packet like any other, and acknowledges it; {@link #passing} tells
 * what it was. It is passed on as soon as its head is there: a broker whose connection breaks
 * within the payload has the acknowledgement then, and does not begin again and again.
 *
 * <p>A limit in CONNECT (MQTT 5 §3.1.2.11.4) would have the broker drop the packet without telling,
 * and MQTT 3.1.1 has none. Not for several threads: it belongs to the connection's event loop.
 */
final class PacketLimit implements Cumulator {
  private final int limit;
  private final boolean properties;
  private final Consumer<String> refusal;
  private final Queue<Placed> cuts = new ArrayDeque<>();
  private int publishes;
  private int discard;
  private boolean over;

  /** A PUBLISH that was cut, and how many were before it in what was read last. */
  private record Placed(int before, Delivery.Cut cut) {}

  /**
   * A limit.
   *
   * @param limit largest packet that is passed on as it is, in bytes with its fixed header
   * @param properties whether packets have properties: MQTT 5
   * @param refusal ends the connection, once what came before was taken; with the reason
   */
  PacketLimit(int limit, boolean properties, Consumer<String> refusal) {
    this.limit = limit;
    this.properties = properties;
    this.refusal = refusal;
  }

  /** What was left out of the PUBLISH that was just decoded. To be asked once for each. */
  Delivery.@Nullable Cut passing() {
    int before = publishes++;
    Placed next = cuts.peek();
    if (next == null || next.before != before) {
      return null;
    }
    cuts.remove();
    return next.cut;
  }

  @Override
  public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf rest, ByteBuf read) {
    int gone = over ? read.readableBytes() : Math.min(discard, read.readableBytes());
    read.skipBytes(gone);
    discard -= Math.min(discard, gone);
    ByteBuf bytes = MERGE_CUMULATOR.cumulate(allocator, rest, read);
    return bytes.isReadable() && !over ? limited(allocator, bytes) : bytes;
  }

  // The decoder takes every packet that is whole: the bytes begin with a packet's first.
  private ByteBuf limited(ByteBufAllocator allocator, ByteBuf bytes) {
    cuts.clear();
    publishes = 0;
    int before = 0;
    int end = bytes.writerIndex();
    int at = bytes.readerIndex();
    int passed = at;
    ByteBuf shorter = null;
    while (at < end) {
      int header = Framing.fixedHeader(bytes, at, end);
      if (header <= 0) {
        break; // Not all there yet, or malformed, which the decoder says.
      }
      boolean publish = Framing.isPublish(bytes, at);
      int remaining = Framing.remainingLength(bytes, at);
      int next = at + header + remaining;
      if (header + remaining > limit) {
        PublishHead head =
            publish ? PublishHead.of(bytes, at, Math.min(end, next), properties) : null;
        if (!publish || (head != null && head.length() > remaining)) {
          refuse(publish, header + remaining);
          end = at;
          break;
        }
        int kept = head == null ? 0 : head.kept(limit);
        if (head == null || at + header + kept > end) {
          break; // Not more than the limit until it is there.
        }
        if (shorter == null) {
          shorter = allocator.buffer(end - passed);
        }
        shorter.writeBytes(bytes, passed, at - passed);
        head.write(bytes, at, kept, shorter);
        cuts.add(
            new Placed(
                before, new Delivery.Cut(header + remaining, remaining - head.length(), limit)));
        discard = Math.max(0, next - end);
        next = Math.min(next, end);
        passed = next;
      }
      before += publish ? 1 : 0;
      at = next;
    }
    if (shorter == null) {
      return bytes.writerIndex(end);
    }
    shorter.writeBytes(bytes, passed, end - passed);
    bytes.release();
    return shorter;
  }

  private void refuse(boolean publish, int size) {
    over = true;
    refusal.accept(
        publish
            ? "a PUBLISH of " + size + " bytes has a head that is longer than itself"
            : "the broker sent a packet of "
                + size
                + " bytes that is no PUBLISH; limits.packet allows "
                + limit);
  }
}
