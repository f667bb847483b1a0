package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.session.Origin;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitSettingsTest {
  private static final LimitSettings LIMITS = new LimitSettings(100, 3, 50, 4, 40, 200_000);
  private static final String TOPIC = "acme/robot-1/t";

  @Test
  void takesWhatIsJustWithinEveryLimit() {
    List<UserProperty> properties = Collections.nCopies(3, new UserProperty("n".repeat(8), "v"));

    assertThat(LIMITS.objection(message("a/b/c/" + "d".repeat(34), 100, properties))).isEmpty();
  }

  @Test
  void namesTheLimitThatAMessageIsOver() {
    UserProperty one = new UserProperty("n", "v");

    assertThat(LIMITS.objection(message(TOPIC, 101, List.of())))
        .contains("the message's payload has 101 bytes, more than the 100 that are allowed");
    assertThat(LIMITS.objection(message("a".repeat(41), 0, List.of())))
        .contains("the message's topic has 41 characters, more than the 40 that are allowed");
    assertThat(LIMITS.objection(message("a/b/c/d/e", 0, List.of())))
        .contains("the message's topic has 5 levels, more than the 4 that are allowed");
    assertThat(LIMITS.objection(message("/".repeat(40), 0, List.of()))).isPresent();
    assertThat(LIMITS.objection(message(TOPIC, 0, Collections.nCopies(50_000, one))))
        .contains(
            "the message's list of user properties has 50000 entries, more than the 3 that are"
                + " allowed");
    assertThat(LIMITS.objection(message(TOPIC, 0, List.of(new UserProperty("n".repeat(50), "v")))))
        .contains(
            "the message's content of its properties has 51 bytes, more than the 50 that are"
                + " allowed");
  }

  @Test
  void leavesOutWhatIsTooMuchAndSaysHowMuchItWas() {
    QuarantinedEvent refused =
        refused(message(TOPIC, 5_000, Collections.nCopies(900, new UserProperty("n", "v"))));

    DeviceEvent event = refused.getEvent();
    assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
    assertThat(refused.getAddress()).isEqualTo(TOPIC);
    assertThat(event.getDevice()).isEqualTo("robot-1");
    assertThat(event.getPayloadSize()).isEqualTo(5_000);
    assertThat(event.getPayload().remaining()).isZero();
    assertThat(event.getUserProperties()).isEmpty();
    assertThat(event.getMessageId()).matches("[0-9a-f]{32}");
    assertThat(event.getPacketId()).isEqualTo(7);
  }

  @Test
  void saysHowLargeAPacketWasWhosePayloadTheLinkLeftOut() {
    Delivery small = message(TOPIC, 0, List.of());
    Delivery large =
        new Delivery(
            TOPIC,
            small.payload(),
            small.qos(),
            small.retain(),
            small.dup(),
            small.packetId(),
            small.properties(),
            new Delivery.Cut(3_000_000, 2_999_900, 200_000),
            small.acknowledgement());

    QuarantinedEvent refused = refused(large);

    assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
    assertThat(refused.getDetail())
        .isEqualTo("the message's packet has 3000000 bytes, more than the 200000 that are allowed");
    assertThat(refused.getEvent().getPayloadSize()).isEqualTo(2_999_900);
    assertThat(refused.getEvent().getDevice()).isEqualTo("robot-1");
    assertThat(MessageId.of("s", large)).isNotEqualTo(MessageId.of("s", small));
  }

  @Test
  void keepsNoMoreOfATooLongTopicThanAPersonNeeds() {
    QuarantinedEvent refused = refused(message("acme/" + "d".repeat(60_000), 1, List.of()));

    assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
    assertThat(refused.getEvent().getDevice()).isEmpty();
    assertThat(refused.getEvent().getChannel()).hasSizeLessThan(200);
    assertThat(refused.getAddress()).hasSizeLessThan(1_100);
  }

  @Test
  void refusesAPacketThatDoesNotHoldWhatIsAllowed() {
    assertThatThrownBy(() -> new LimitSettings(100_000, 3, 50, 4, 40, 150_000))
        .hasMessageContaining("what is allowed would lose its payload");
  }

  private static QuarantinedEvent refused(Delivery message) {
    MappingSettings settings =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            SubscriptionSettings.USUAL,
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty(),
            Set.of(),
            LIMITS);
    ChannelSecurity plain = ChannelSecurity.newBuilder().setMechanism("none").build();
    Submission mapped =
        new MqttMapping(settings).map(message, Instant.EPOCH, new Origin("s1", plain));
    return ((Submission.Unattributed) mapped).event();
  }

  private static Delivery message(String topic, int payload, List<UserProperty> properties) {
    return new Delivery(
        topic,
        ByteBuffer.allocate(payload),
        MqttQos.AT_LEAST_ONCE,
        false,
        false,
        7,
        new Delivery.Properties(null, null, null, -1, properties, List.of()),
        () -> {});
  }
}
