package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.link.CollectedPackets.Packet;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PacketLimitPropertyTest {
  private static final byte[] NOTHING = {};

  /** A PUBLISH in its parts, or another packet where there is no topic. */
  private record Sent(String topic, int flags, int properties, int payload) {
    byte[] bytes(boolean five) {
      return topic.isEmpty()
          ? RawPackets.packet(0xD0, new byte[payload % 20])
          : RawPackets.publish(flags, topic, five ? new byte[properties] : null, new byte[payload]);
    }

    Packet expected(int limit, boolean five) {
      byte[] whole = bytes(five);
      if (whole.length <= limit) {
        return new Packet(ByteBufUtil.hexDump(whole), null);
      }
      byte[] kept = RawPackets.publish(flags, topic, five ? new byte[properties] : null, NOTHING);
      int head = kept.length - 1 - RawPackets.varint(kept.length - 2).length;
      byte[] cut =
          head + 5 <= limit
              ? kept
              : RawPackets.publish(flags, topic, five ? NOTHING : null, NOTHING);
      return new Packet(ByteBufUtil.hexDump(cut), new Delivery.Cut(whole.length, payload, limit));
    }
  }

  @Property
  void anySplitIntoReadsGivesThePacketsThatWereSentAndOnlyThePayloadOfTheLargeLess(
      @ForAll("sent") @Size(max = 12) List<Sent> sent,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 120) Integer> reads,
      @ForAll @IntRange(min = 30, max = 300) int limit,
      @ForAll boolean five) {
    CollectedPackets collected = new CollectedPackets(limit, five);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    sent.forEach(packet -> stream.writeBytes(packet.bytes(five)));
    byte[] bytes = stream.toByteArray();

    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int length = Math.min(reads.get(i % reads.size()), bytes.length - at);
      collected.read(bytes, at, length);
      at += length;
    }

    assertThat(collected.packets)
        .isEqualTo(sent.stream().map(packet -> packet.expected(limit, five)).toList());
    assertThat(collected.refusals).isEmpty();
    assertThat(collected.waiting()).isZero();
    assertThat(collected.most()).isLessThanOrEqualTo(limit + 120);
  }

  @Provide
  Arbitrary<List<Sent>> sent() {
    return Combinators.combine(
            Arbitraries.of("", "t", "acme/robot-1"),
            Arbitraries.of(0, 1, 2, 3, 4, 10, 13),
            Arbitraries.integers().between(0, 300),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 60), Arbitraries.integers().between(0, 20_000)))
        .as(Sent::new)
        .list();
  }
}
