package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.holter.ingest.mqtt.link.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names that are on topics already: a change of the hash would make every redelivery a message. */
class MessageIdTest {
  private final Delivery message =
      TestDelivery.of(
          Mqtt5Publish.builder()
              .topic("acme/robot-1/temperature")
              .payload("21.5".getBytes(StandardCharsets.UTF_8))
              .userProperties()
              .add("unit", "°C")
              .applyUserProperties()
              .build());

  @Test
  void staysTheSameFromReleaseToRelease() {
    assertThat(MessageId.of("plant-mqtt", message)).isEqualTo("d31c306d9f82f1834068fb0af77c3c8e");
    assertThat(MessageId.of("plant-mqtt", "acme", "robot-1", 42))
        .isEqualTo("1d07950563a4bfc1ec6c1c77067af093");
  }

  @Test
  void readsThePayloadWhereverItStandsAndLeavesItAsItWas() {
    byte[] wide = "xx21.5yy".getBytes(StandardCharsets.UTF_8);
    ByteBuffer inside = ByteBuffer.wrap(wide, 2, 4);
    ByteBuffer direct = ByteBuffer.allocateDirect(8).put(wide).position(2).limit(6);

    for (ByteBuffer payload : new ByteBuffer[] {inside, inside.asReadOnlyBuffer(), direct}) {
      Delivery same =
          new Delivery(
              message.topic(),
              payload,
              message.qos(),
              false,
              true,
              9,
              message.properties(),
              () -> {});
      assertThat(MessageId.of("plant-mqtt", same)).isEqualTo(MessageId.of("plant-mqtt", message));
      assertThat(payload.remaining()).isEqualTo(4);
    }
  }
}
