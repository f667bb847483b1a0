package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.session.Origin;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For whom a broker may speak. */
class ForeignTenantTest {

  @Test
  void isQuarantinedWithItsOriginal() {
    QuarantinedEvent refused =
        ((Submission.Unattributed) map(Set.of("acme", "initech"), "globex/robot-1/t")).event();

    assertThat(refused.getReason()).isEqualTo(QuarantineReason.FOREIGN_TENANT);
    assertThat(refused.getDetail())
        .isEqualTo(
            "the broker of source plant-mqtt may not speak for tenant 'globex';"
                + " it may for [acme, initech]");
    assertThat(refused.getEvent().getTenant()).isEqualTo("globex");
    assertThat(refused.getAddress()).isEqualTo("globex/robot-1/t");
  }

  @Test
  void isNoneOfThoseThatAreAllowed() {
    assertThat(map(Set.of("acme", "globex"), "globex/robot-1/t"))
        .isInstanceOf(Submission.Attributed.class);
  }

  @Test
  void isNobodyWhereAllAreAllowed() {
    assertThat(map(Set.of(), "globex/robot-1/t")).isInstanceOf(Submission.Attributed.class);
  }

  private static Submission map(Set<String> tenants, String topic) {
    MappingSettings settings =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            SubscriptionSettings.USUAL,
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty(),
            tenants);
    Mqtt5Publish publish = Mqtt5Publish.builder().topic(MqttTopic.of(topic)).build();
    return new MqttMapping(settings)
        .map(
            TestDelivery.of(publish),
            Instant.EPOCH,
            new Origin("s1", ChannelSecurity.newBuilder().setMechanism("none").build()));
  }
}
