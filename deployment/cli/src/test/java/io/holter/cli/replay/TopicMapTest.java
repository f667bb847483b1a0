package io.holter.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.CapturedClient;
import io.holter.cli.capture.CapturedPublish;
import io.holter.cli.evaluate.DeviceId;
import io.holter.schema.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TopicMapTest {
  @Test
  void putsClientAddressAndTopicInTheirPlaces() {
    assertThat(new TopicMap("replay/{client}/{src}/{topic}").apply(message("131", "IoT/a")))
        .contains("replay/131/10.6.56.41/IoT/a");
  }

  @Test
  void makesAValidDeviceIdOfAnyClientIdAndKeepsTwoApart() {
    String one = DeviceId.of("mqtt jäger/1");
    String two = DeviceId.of("mqtt jäger/2");

    assertThat(one).matches(TenantId.DEVICE).startsWith("mqtt_j_ger_1-").isNotEqualTo(two);
    assertThat(DeviceId.of("robot-7")).isEqualTo("robot-7");
    assertThat(DeviceId.of("x".repeat(500))).matches(TenantId.DEVICE);
    assertThat(DeviceId.of("")).matches(TenantId.DEVICE);
  }

  @Test
  void saysEverythingThatIsWrongWithATemplate() {
    assertThat(new TopicMap(TopicMap.DEFAULT).problems()).isEmpty();
    assertThat(new TopicMap("Replay/{who}/#").problems())
        .anySatisfy(p -> assertThat(p).contains("{who}"))
        .anySatisfy(p -> assertThat(p).contains("may not hold"))
        .anySatisfy(p -> assertThat(p).contains("'Replay' before the first slash"));
    assertThat(new TopicMap("replay/{client}").problems())
        .anySatisfy(p -> assertThat(p).contains("not tenant/device/channel"));
  }

  @Test
  void refusesATopicLongerThanMqttAllows() {
    assertThat(new TopicMap(TopicMap.DEFAULT).apply(message("131", "x".repeat(65_530)))).isEmpty();
  }

  private static CapturedPublish message(String client, String topic) {
    return new CapturedPublish(
        Instant.EPOCH,
        new CapturedClient(client, "10.6.56.41"),
        topic,
        1,
        false,
        false,
        new byte[0]);
  }
}
