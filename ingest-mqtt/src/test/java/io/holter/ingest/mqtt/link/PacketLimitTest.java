package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.link.CollectedPackets.Packet;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketLimitTest {
  private static final byte[] NOTHING = {};
  private static final byte[] SMALL = RawPackets.publish(2, "a/b", NOTHING, new byte[10]);
  private static final int READ = 64 * 1024;

  @Test
  void holdsNoMoreThanOneReadOfAPublishOf200MebibytesAndTellsItsSize() {
    int payload = 200 * 1024 * 1024;
    byte[] head = RawPackets.publish(2, "a/b", NOTHING, NOTHING);
    CollectedPackets collected = new CollectedPackets(2 * 1024 * 1024, true);

    collected.read(new byte[] {0x32});
    collected.read(RawPackets.varint(head.length - 2 + payload));
    collected.read(head, 2, head.length - 2);
    byte[] read = new byte[READ];
    for (int i = 0; i < payload / READ; i++) {
      collected.read(read);
    }
    collected.read(SMALL);

    assertThat(collected.packets)
        .containsExactly(
            new Packet(
                ByteBufUtil.hexDump(head),
                new Delivery.Cut(head.length + 3 + payload, payload, 2 * 1024 * 1024)),
            new Packet(ByteBufUtil.hexDump(SMALL), null));
    assertThat(collected.most()).isLessThanOrEqualTo(READ);
  }

  @Test
  void passesOnTheHeadOfATooLargePublishBeforeItsPayloadIsThere() {
    CollectedPackets collected = new CollectedPackets(100, true);
    byte[] large = RawPackets.publish(2, "a/b", new byte[9], new byte[1_000]);

    collected.read(large, 0, 19);
    assertThat(collected.packets).isEmpty();
    collected.read(large, 19, 1);
    assertThat(collected.packets).hasSize(1);
    collected.read(large, 20, large.length - 20);
    assertThat(collected.packets).hasSize(1);
  }

  @Test
  void leavesOutPropertiesThatAreOverTheLimitThemselves() {
    CollectedPackets collected = new CollectedPackets(100, true);

    collected.read(RawPackets.publish(0xB, "a/b", new byte[500], new byte[7]));

    assertThat(collected.packets)
        .containsExactly(
            new Packet(
                ByteBufUtil.hexDump(RawPackets.publish(0xB, "a/b", NOTHING, NOTHING)),
                new Delivery.Cut(519, 7, 100)));
  }

  @Test
  void endsTheConnectionAtATooLargePacketThatIsNoPublishAfterWhatCameBefore() {
    CollectedPackets collected = new CollectedPackets(100, true);
    byte[] subAck = RawPackets.packet(0x90, new byte[200]);
    byte[] both = Arrays.copyOf(SMALL, SMALL.length + subAck.length);
    System.arraycopy(subAck, 0, both, SMALL.length, subAck.length);

    collected.read(both, 0, both.length - 20);
    collected.read(both, both.length - 20, 20);
    collected.read(SMALL);

    assertThat(collected.packets).hasSize(1);
    assertThat(collected.refusals)
        .containsExactly(
            "the broker sent a packet of 203 bytes that is no PUBLISH; limits.packet allows 100");
    assertThat(collected.waiting()).isZero();
  }

  @Test
  void endsTheConnectionAtAPublishWhosePropertiesAreLongerThanItself() {
    byte[] large = RawPackets.publish(2, "a/b", NOTHING, new byte[200]);
    large[10] = (byte) 0xFF; // the length of its properties
    large[11] = 0x7F;
    CollectedPackets collected = new CollectedPackets(100, true);

    collected.read(large);

    assertThat(collected.packets).isEmpty();
    assertThat(collected.refusals)
        .containsExactly("a PUBLISH of 211 bytes has a head that is longer than itself");
  }

  @Test
  void leavesALengthOfFiveDigitsToTheDecoder() {
    CollectedPackets collected = new CollectedPackets(100, true);

    collected.read(new byte[] {0x30, -1, -1, -1, -1, 1});

    assertThat(collected.waiting()).isEqualTo(6);
    assertThat(collected.refusals).isEmpty();
  }
}
