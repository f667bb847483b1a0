package io.holter.gateway.console.picture;

import static io.holter.gateway.console.picture.Plant.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.gateway.console.live.Sample;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Topics TOPICS = Topics.standard();

  private final Tenants tenants = new Tenants();
  private final Tape tape = new Tape(T);
  private final List<Sample> samples = new ArrayList<>();
  private long now = T + 250;
  private final Intake intake =
      new Intake(
          new Decoders(Plant.REGISTRY),
          tenants,
          new Telling(tenants, tape, samples::add, () -> Instant.ofEpochMilli(now)),
          () -> Instant.ofEpochMilli(now));

  @Test
  void aRecordOnAnotherTenantsTopicCountsForNobody() {
    read(TOPICS.alerts("globex"), Plant.alert("robot-7", T, 0, AlertState.OPENED).build(), true);
    intake.pause(true);

    assertThat(tape.newest("acme")).isZero();
    assertThat(tape.newest("globex")).isZero();
    assertThat(tenants.names()).isEmpty();
  }

  @Test
  void ofTheTopicOfAllAlertsOnlyIncidentsAreTaken() {
    Alert alert = Plant.alert("robot-7", T, 0, AlertState.OPENED).build();
    read(TOPICS.alerts(), alert, true);
    read(
        TOPICS.alerts(),
        Alert.newBuilder(alert).setId("i").setDevice("").setKind(AlertKind.INCIDENT).build(),
        true);
    intake.pause(true);

    assertThat(tape.after("acme", 0, 10))
        .extracting(entry -> entry.alert().path("id").textValue())
        .containsExactly("i");
  }

  @Test
  void whatIsNoRecordIsPassedOverAndCounted() {
    FollowedTopic topic = FollowedTopic.of(TOPICS.alerts("acme"), TOPICS).orElseThrow();
    intake.take(topic, rec(topic.name(), "garbage".getBytes(StandardCharsets.UTF_8)), true);
    intake.take(topic, rec(topic.name(), null), true);

    assertThat(intake.passedOver()).isEqualTo(1);
  }

  @Test
  void ofThePastViewersGetAlertsAndNoSamples() {
    read(TOPICS.telemetry("acme"), message(), false);
    read(TOPICS.alerts("acme"), Plant.alert("robot-7", T, 0, AlertState.OPENED).build(), false);
    intake.pause(false);

    assertThat(samples).isEmpty();
    assertThat(tape.after("acme", 0, 10)).hasSize(1);
    assertThat(latency().isNull()).as("the past says nothing of the delay").isTrue();
  }

  @Test
  void ofWhatIsNewViewersGetTheDeviceItsPointsAndTheSummary() {
    read(TOPICS.telemetry("acme"), message(), true);
    intake.pause(true);
    intake.pause(true);

    assertThat(samples)
        .extracting(s -> s.tenant() + " " + s.feed() + " " + s.item())
        .containsExactly(
            "acme fleet robot-7",
            "acme series robot-7|payload-size|status",
            "acme pipeline rate",
            "acme pipeline latency");
    assertThat(samples.get(0).value().path("device").textValue()).isEqualTo("robot-7");
    assertThat(latency().doubleValue()).isEqualTo(250);
  }

  private JsonNode latency() {
    return tenants.look(
        "acme", picture -> FleetJson.of(picture, now).path("latency").path("p50Ms"));
  }

  private static SpecificRecord message() {
    return Plant.message("robot-7", "status", T, "ok").rec();
  }

  private void read(String topic, SpecificRecord value, boolean fresh) {
    byte[] bytes = Serdes.serializer(SpecificRecord.class, Plant.REGISTRY).serialize(topic, value);
    FollowedTopic followed = FollowedTopic.of(topic, TOPICS).orElseThrow();
    intake.take(followed, rec(topic, bytes), fresh);
  }

  private static ConsumerRecord<byte[], byte[]> rec(String topic, byte @Nullable [] value) {
    return new ConsumerRecord<>(topic, 0, 0, new byte[0], value);
  }
}
