package io.holter.ingest.mqtt.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decoder sees behind a limit. */
final class CollectedPackets extends ByteToMessageDecoder {
  /** One packet and what was left out of it. */
  record Packet(String hex, Delivery.@Nullable Cut cut) {}

  final List<Packet> packets = new ArrayList<>();
  final List<String> refusals = new ArrayList<>();
  private final PacketLimit limit;
  private final EmbeddedChannel channel;
  private int most;

  CollectedPackets(int limit, boolean five) {
    this.limit = new PacketLimit(limit, five, refusals::add);
    setCumulator(
        (allocator, rest, read) -> {
          ByteBuf bytes = this.limit.cumulate(allocator, rest, read);
          most = Math.max(most, bytes.readableBytes());
          return bytes;
        });
    this.channel = new EmbeddedChannel(this);
  }

  /** Reads bytes, and checks that their buffer is given back, if all is decoded. */
  void read(byte[] bytes, int from, int length) {
    ByteBuf read = Unpooled.copiedBuffer(bytes, from, length);
    channel.writeInbound(read);
    if (actualReadableBytes() == 0 && read.refCnt() != 0) {
      throw new AssertionError("the buffer of a read is not released");
    }
  }

  void read(byte[] bytes) {
    read(bytes, 0, bytes.length);
  }

  /** Most bytes that were held at once. */
  int most() {
    return most;
  }

  /** Bytes that wait for more. */
  int waiting() {
    return actualReadableBytes();
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int header = Framing.fixedHeader(in, in.readerIndex(), in.writerIndex());
    if (header <= 0) {
      return;
    }
    int size = header + Framing.remainingLength(in, in.readerIndex());
    if (in.readableBytes() < size) {
      return;
    }
    boolean publish = Framing.isPublish(in, in.readerIndex());
    packets.add(
        new Packet(
            ByteBufUtil.hexDump(in, in.readerIndex(), size), publish ? limit.passing() : null));
    in.skipBytes(size);
  }
}
