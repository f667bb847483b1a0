package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
  @Test
  void aFirstDeliveryIsNewWhateverItLooksLike() {
    DeviceEvent event = delivered("a1", 7).build();

    assertThat(Redelivery.of(event, 0, List.of())).isEqualTo(Redelivery.NEW);
    assertThat(Redelivery.of(event, 0, List.of(0))).isEqualTo(Redelivery.NEW);
    assertThat(Redelivery.of(event, 0, List.of(0, 0))).isEqualTo(Redelivery.NEW);
  }

  @Test
  void aRedeliveryOfWhatWasKeptIsRepeated() {
    assertThat(Redelivery.of(delivered("a1", 7).setDup(true).build(), 0, List.of(0)))
        .isEqualTo(Redelivery.REPEATED);
  }

  @Test
  void aRedeliveryOfWhatNeverArrivedIsNew() {
    assertThat(Redelivery.of(delivered("a1", 7).setDup(true).build(), 0, List.of()))
        .isEqualTo(Redelivery.NEW);
  }

  @Test
  void aRedeliveryOfOneOfSeveralThatAreAlikeIsKept() {
    assertThat(Redelivery.of(delivered("a1", 7).setDup(true).build(), 0, List.of(0, 0)))
        .isEqualTo(Redelivery.ONE_OF_SEVERAL);
  }

  @Test
  void aNumberTellsARedeliveryWithoutDupAndInAnotherSession() {
    DeviceEvent event = delivered("a1", 7).setSequence(41L).build();
    DeviceEvent elsewhere =
        DeviceEvent.newBuilder(event).setSession("mqtt-2").setPacketId(9).build();

    assertThat(DeliveryKey.of(elsewhere)).isEqualTo(DeliveryKey.of(event));
    int content = DeliveryKey.of(event).orElseThrow().content();
    assertThat(Redelivery.of(elsewhere, content, List.of(content))).isEqualTo(Redelivery.REPEATED);
  }

  @Test
  void aNumberWithOtherContentIsOfADeviceThatBeganToCountAnew() {
    DeviceEvent before = delivered("a1", 7).setSequence(0L).build();
    DeviceEvent after =
        DeviceEvent.newBuilder(before).setPayload(ByteBuffer.wrap("22.0".getBytes(UTF_8))).build();
    int content = DeliveryKey.of(after).orElseThrow().content();

    assertThat(DeliveryKey.of(after).orElseThrow().bytes())
        .isEqualTo(DeliveryKey.of(before).orElseThrow().bytes());
    assertThat(
            Redelivery.of(after, content, List.of(DeliveryKey.of(before).orElseThrow().content())))
        .isEqualTo(Redelivery.NUMBER_REUSED);
  }

  @Test
  void withoutANumberSessionAndPacketIdentifierArePartOfTheKey() {
    Optional<DeliveryKey> key = DeliveryKey.of(delivered("a1", 7).build());

    assertThat(DeliveryKey.of(delivered("a1", 7).setDup(true).build())).isEqualTo(key);
    assertThat(DeliveryKey.of(delivered("a1", 8).build())).isNotEqualTo(key);
    assertThat(DeliveryKey.of(delivered("a1", 65_536 + 7).build()))
        .as("a number of the spool")
        .isNotEqualTo(key);
    assertThat(DeliveryKey.of(delivered("a2", 7).build())).isNotEqualTo(key);
    assertThat(DeliveryKey.of(delivered("a1", 7).setSession("mqtt-2").build())).isNotEqualTo(key);
    assertThat(DeliveryKey.of(delivered("a1", 7).setKind(EventKind.GAP).build()))
        .as("what was noticed about it")
        .isNotEqualTo(key);
  }

  @Test
  void whatIsDeliveredOnceHasNoKey() {
    assertThat(DeliveryKey.of(delivered("", 0).build())).as("CoAP").isEmpty();
    assertThat(DeliveryKey.of(delivered("a1", 0).build())).as("QoS 0").isEmpty();
    assertThat(DeliveryKey.of(Events.watermark("plant-mqtt"))).isEmpty();
  }

  @Test
  void anIdThatIsNoHexadecimalNumberIsAKeyToo() {
    assertThat(DeliveryKey.of(delivered("no hex", 7).build()))
        .isPresent()
        .isNotEqualTo(DeliveryKey.of(delivered("no hey", 7).build()));
  }

  static DeviceEvent.Builder delivered(String id, int packetId) {
    return Events.from("acme", "plc-1")
        .setMessageId(id)
        .setSession(id.isEmpty() ? "" : "mqtt-1")
        .setPacketId(packetId);
  }
}
