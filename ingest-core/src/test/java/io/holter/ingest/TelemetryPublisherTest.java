package io.holter.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TelemetryPublisherTest {
  private static final String INTAKE = Topics.standard().intake();
  private static final String QUARANTINE = Topics.standard().quarantine();
  private static final Duration NEVER = Duration.ofDays(1);

  private final MockKafka kafka = new MockKafka(false);
  private final List<TelemetryPublisher> publishers = new ArrayList<>();
  private String scope = "";

  @BeforeEach
  void registerSchemas(TestInfo test) throws IOException {
    scope = test.getDisplayName().replaceAll("[^A-Za-z]", "");
    SchemaRegistration.register(registry());
  }

  @AfterEach
  void close() {
    publishers.forEach(TelemetryPublisher::close);
    MockSchemaRegistry.dropScope(scope);
  }

  @Test
  void isDurableOnlyWhenKafkaSaysSo() {
    TelemetryPublisher publisher = open(NEVER, 10);

    CompletableFuture<Outcome> outcome = publish(publisher, "robot-1");
    kafka.await(INTAKE, 1);

    assertThat(outcome).isNotDone();
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(1, 0, 0, 0, 0, 1));
    kafka.producer().completeNext();
    assertThat(get(outcome)).isInstanceOf(Outcome.Durable.class);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(1, 1, 0, 0, 0, 0));
  }

  @Test
  void stampsTheRecordWithTheEventTimeAndKeysItByDevice() {
    TelemetryPublisher publisher = open(NEVER, 10);

    var unused = publish(publisher, "robot-1");

    ProducerRecord<byte[], byte[]> record = kafka.await(INTAKE, 1).get(0);
    assertThat(record.timestamp()).isEqualTo(Events.NOON.toEpochMilli());
    assertThat(new String(record.key(), UTF_8)).isEqualTo("acme/robot-1");
    assertThat(event(record)).isEqualTo(Events.of("robot-1", 10));
  }

  @Test
  void keepsTheOrderInWhichSubmissionsWereHandedIn() {
    TelemetryPublisher publisher = open(NEVER, 1_000);

    for (int i = 0; i < 500; i++) {
      var unused = publish(publisher, "robot-" + i);
    }

    List<String> devices =
        kafka.await(INTAKE, 500).stream().map(r -> event(r).getDevice()).toList();
    assertThat(devices).hasSize(500);
    assertThat(devices.get(0)).isEqualTo("robot-0");
    assertThat(devices).isSortedAccordingTo((a, b) -> number(a) - number(b));
  }

  @Test
  void failsWhatMayPassAndDoesNotQuarantineIt() {
    TelemetryPublisher publisher = open(NEVER, 10);

    CompletableFuture<Outcome> outcome = publish(publisher, "robot-1");
    kafka.await(INTAKE, 1);
    kafka.producer().errorNext(new TimeoutException("no leader"));

    assertThat(get(outcome)).isInstanceOf(Outcome.Failed.class);
    assertThat(kafka.on(QUARANTINE)).isEmpty();
    assertThat(publisher.health().ready()).isFalse();
    assertThat(publisher.health().detail()).contains("no leader");
  }

  @Test
  void quarantinesWhatKafkaRefusesAndCompletesOnlyThen() {
    TelemetryPublisher publisher = open(NEVER, 10);

    CompletableFuture<Outcome> outcome = publish(publisher, "robot-1");
    kafka.await(INTAKE, 1);
    kafka.producer().errorNext(new RecordTooLargeException("2 MiB"));
    QuarantinedEvent kept = quarantined(kafka.await(QUARANTINE, 1).get(0));

    assertThat(outcome).isNotDone();
    assertThat(kept.getReason()).isEqualTo(QuarantineReason.REJECTED_BY_KAFKA);
    assertThat(kept.getEvent().getPayload().remaining()).isZero();
    assertThat(kept.getEvent().getPayloadSize()).isEqualTo(10);
    kafka.producer().completeNext();
    assertThat(get(outcome)).isInstanceOf(Outcome.Quarantined.class);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(1, 0, 1, 0, 0, 0));
  }

  @Test
  void failsIfTheQuarantineCannotBeReached() {
    TelemetryPublisher publisher = open(NEVER, 10);

    CompletableFuture<Outcome> outcome = publish(publisher, "robot-1");
    kafka.await(INTAKE, 1);
    kafka.producer().errorNext(new RecordTooLargeException("2 MiB"));
    kafka.await(QUARANTINE, 1);
    kafka.producer().errorNext(new TimeoutException("no leader"));

    assertThat(get(outcome)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void quarantinesWhatTheBridgeCouldNotAttribute() {
    TelemetryPublisher publisher = open(NEVER, 10);
    QuarantinedEvent misfit =
        QuarantinedEvent.newBuilder()
            .setReason(QuarantineReason.UNATTRIBUTABLE)
            .setDetail("topic 'x' does not fit")
            .setStage("b1")
            .setAddress("x")
            .setTime(Events.NOON)
            .build();

    CompletableFuture<Outcome> outcome =
        publisher.publish(new Submission.Unattributed(misfit)).toCompletableFuture();
    ProducerRecord<byte[], byte[]> record = kafka.await(QUARANTINE, 1).get(0);
    kafka.producer().completeNext();

    assertThat(get(outcome))
        .isEqualTo(
            new Outcome.Quarantined(QuarantineReason.UNATTRIBUTABLE, "topic 'x' does not fit"));
    assertThat(quarantined(record)).isEqualTo(misfit);
  }

  @Test
  void refusesAndCountsWhenTheWindowIsFull() {
    TelemetryPublisher publisher = open(NEVER, 2);

    List<Optional<CompletionStage<Outcome>>> tries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tries.add(publisher.tryPublish(Events.submission("robot-1")));
    }

    assertThat(tries).extracting(Optional::isPresent).containsExactly(true, true, false);
    kafka.await(INTAKE, 2);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(3, 0, 0, 0, 1, 2));
    kafka.producer().completeNext();
    assertThat(publisher.tryPublish(Events.submission("robot-1"))).isPresent();
  }

  @Test
  void failsAtOnceWhileTheRegistryDoesNotKnowTheSchemasAndRecovers() throws IOException {
    MockSchemaRegistry.dropScope(scope);
    TelemetryPublisher publisher = publisher(Duration.ofMillis(10), 10);
    publisher.start();

    await().until(() -> publisher.health().detail().contains("retrying"));
    assertThat(get(publish(publisher, "robot-1"))).isInstanceOf(Outcome.Failed.class);
    SchemaRegistration.register(registry());

    await().until(publisher::isOpen);
    assertThat(publisher.health().ready()).isTrue();
    assertThat(publisher.counts().balanced()).isTrue();
  }

  @Test
  void survivesALossOfTheRegistryOnceItIsWarm() {
    TelemetryPublisher publisher = open(NEVER, 10);
    MockSchemaRegistry.dropScope(scope);

    CompletableFuture<Outcome> outcome = publish(publisher, "robot-1");
    kafka.await(INTAKE, 1);
    kafka.producer().completeNext();

    assertThat(get(outcome)).isInstanceOf(Outcome.Durable.class);
  }

  @Test
  void opensANewProducerAfterAFailureThatTheOldOneDoesNotRecoverFrom() {
    TelemetryPublisher publisher = open(Duration.ofMillis(10), 10);
    publisher.sourceDown();

    CompletableFuture<Outcome> outcome = publish(publisher, "robot-1");
    kafka.await(INTAKE, sent -> sent.stream().anyMatch(r -> key(r).equals("acme/robot-1")));
    while (!outcome.isDone() && kafka.producer().errorNext(new ClusterAuthorizationException(""))) {
      // Watermarks that were sent before fail too.
    }

    assertThat(get(outcome)).isInstanceOf(Outcome.Failed.class);
    await().until(() -> kafka.timesOpened() > 1 && publisher.isOpen());
  }

  @Test
  void marksEveryPartitionBehindTheClock() {
    TelemetryPublisher publisher = open(NEVER, 10);

    List<ProducerRecord<byte[], byte[]>> marks = marks(publisher);

    assertThat(marks).extracting(ProducerRecord::partition).containsExactly(0, 1, 2);
    assertThat(marks)
        .extracting(TelemetryPublisherTest::key)
        .containsExactly("/plant-mqtt/0", "/plant-mqtt/1", "/plant-mqtt/2");
    assertThat(marks)
        .extracting(ProducerRecord::timestamp)
        .containsOnly(Events.NOON.minusSeconds(1).toEpochMilli());
    assertThat(publisher.counts().received()).isZero();
  }

  @Test
  void settlesEverythingWhenItCloses() {
    TelemetryPublisher publisher = open(NEVER, 10);
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      outcomes.add(publish(publisher, "robot-1"));
    }
    kafka.await(INTAKE, 5);
    for (int i = 0; i < 5; i++) {
      kafka.producer().completeNext();
    }

    publisher.close();

    assertThat(outcomes).allMatch(CompletableFuture::isDone);
    assertThat(get(publish(publisher, "late"))).isInstanceOf(Outcome.Failed.class);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(6, 5, 0, 1, 0, 0));
  }

  /** Opens a publisher and takes its first watermarks out of the way of what a test sends. */
  private TelemetryPublisher open(Duration watermarks, int window) {
    TelemetryPublisher publisher = publisher(watermarks, window);
    publisher.start();
    await().until(publisher::isOpen);
    List<ProducerRecord<byte[], byte[]>> marks = kafka.await(INTAKE, MockKafka.PARTITIONS);
    marks.forEach(mark -> kafka.producer().completeNext());
    if (watermarks.equals(NEVER)) {
      firstMarks = List.copyOf(marks);
      kafka.producer().clear();
    }
    return publisher;
  }

  private List<ProducerRecord<byte[], byte[]>> firstMarks = List.of();

  private List<ProducerRecord<byte[], byte[]>> marks(TelemetryPublisher publisher) {
    assertThat(publisher.health().ready()).isTrue();
    return firstMarks;
  }

  private TelemetryPublisher publisher(Duration watermarks, int window) {
    IngestSource source =
        new IngestSource(
            "plant-mqtt",
            "b1",
            Protocol.MQTT,
            EventTime.RECEIVE,
            Duration.ofSeconds(1),
            watermarks,
            Duration.ofMinutes(5));
    PublisherConfig config =
        PublisherConfig.of(Topics.standard(), MockKafka.settings(), registry())
            .withInFlightLimit(window);
    TelemetryPublisher publisher =
        new TelemetryPublisher(
            config,
            source,
            new SimpleMeterRegistry(),
            InstantSource.fixed(Events.NOON),
            kafka::open);
    publishers.add(publisher);
    return publisher;
  }

  private RegistrySettings registry() {
    return RegistrySettings.at("mock://" + scope);
  }

  private static CompletableFuture<Outcome> publish(TelemetryPublisher publisher, String device) {
    return publisher.publish(Events.submission(device)).toCompletableFuture();
  }

  private static Outcome get(CompletableFuture<Outcome> outcome) {
    return outcome.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private DeviceEvent event(ProducerRecord<byte[], byte[]> record) {
    return Serdes.deserializer(DeviceEvent.class, registry())
        .deserialize(record.topic(), record.value());
  }

  private QuarantinedEvent quarantined(ProducerRecord<byte[], byte[]> record) {
    return Serdes.deserializer(QuarantinedEvent.class, registry())
        .deserialize(record.topic(), record.value());
  }

  private static String key(ProducerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static int number(String device) {
    return Integer.parseInt(device.substring("robot-".length()));
  }
}
