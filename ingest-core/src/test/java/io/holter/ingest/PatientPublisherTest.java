package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** What waits while Kafka is away, and in which order it comes when Kafka is back. */
@Timeout(60)
class PatientPublisherTest {
  private static final String INTAKE = Topics.standard().intake();
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MockKafka kafka = new MockKafka(false);
  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final List<TelemetryPublisher> publishers = new ArrayList<>();
  private String scope = "";

  @BeforeEach
  void registerSchemas(TestInfo test) throws IOException {
    scope = "patient" + test.getDisplayName().replaceAll("[^A-Za-z]", "");
    SchemaRegistration.register(registry());
  }

  @AfterEach
  void close() {
    publishers.forEach(TelemetryPublisher::close);
    MockSchemaRegistry.dropScope(scope);
  }

  @Test
  void holdsWhatComesBeforeTheLinkIsOpenAndSendsItInOrder() throws IOException {
    MockSchemaRegistry.dropScope(scope);
    TelemetryPublisher publisher = publisher(kafka::open);
    await().until(() -> publisher.health().detail().contains("retrying"));

    publish(publisher, 1, 5);

    assertThat(publisher.isBehind()).isTrue();
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(5, 0, 0, 0, 0, 5));
    SchemaRegistration.register(registry());
    assertThat(sent(5)).containsExactly("1", "2", "3", "4", "5");
    assertThat(outcomes).isEmpty();
    assertThat(publisher.health().ready()).isTrue();
  }

  @Test
  void sendsAgainInOrderWhatAFailedProducerDidNotConfirmAndThenWhatIsNewer() {
    TelemetryPublisher publisher = publisher(kafka::open);
    publish(publisher, 1, 5);
    sent(5);
    skipMarks();

    assertThat(kafka.producer().completeNext()).isTrue();
    assertThat(kafka.producer().errorNext(new ClusterAuthorizationException("revoked"))).isTrue();
    assertThat(publisher.isOpen()).isFalse();
    assertThat(publisher.health().detail()).contains("reconnecting").contains("revoked");
    publish(publisher, 6, 7);

    await().atMost(LONG).until(() -> kafka.timesOpened() == 2 && publisher.isOpen());
    assertThat(sent(6)).containsExactly("2", "3", "4", "5", "6", "7");
    assertThat(events().stream().map(DeviceEvent::getDup))
        .as("nobody knows whether the first four are on the log already")
        .containsExactly(true, true, true, true, false, false);
    assertThat(outcomes).hasSize(1).allMatch(Outcome::acknowledgeable);
    answerAll();
    assertThat(outcomes).hasSize(7).allMatch(Outcome.Durable.class::isInstance);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(7, 7, 0, 0, 0, 0));
  }

  @Test
  void doesNotHearAProducerThatItGaveUp() {
    TelemetryPublisher publisher = publisher(kafka::open);
    publish(publisher, 1, 3);
    sent(3);
    skipMarks();
    MockProducer<byte[], byte[]> first = kafka.producer();
    assertThat(first.errorNext(new ClusterAuthorizationException("revoked"))).isTrue();
    await().atMost(LONG).until(() -> kafka.timesOpened() == 2);
    sent(3);

    while (first.completeNext()) {
      // A late answer, which the real producer would not give after its end.
    }

    assertThat(outcomes).isEmpty();
    answerAll();
    assertThat(outcomes).hasSize(3);
    assertThat(publisher.counts().balanced()).isTrue();
  }

  @Test
  void keepsARecordThatTheProducerDoesNotTakeAndTriesItBeforeNewerOnes() {
    TelemetryPublisher publisher = publisher(kafka::open);
    await().until(() -> kafka.timesOpened() == 1 && publisher.isOpen());
    kafka.producer().sendException = new TimeoutException("no metadata");

    publish(publisher, 1, 3);

    await().until(() -> !publisher.health().ready());
    assertThat(publisher.health().detail()).contains("no metadata");
    assertThat(publisher.isBehind()).isTrue();
    assertThat(outcomes).isEmpty();
    kafka.producer().sendException = null;
    assertThat(sent(3)).containsExactly("1", "2", "3");
    answerAll();
    assertThat(publisher.isBehind()).isFalse();
    assertThat(publisher.health().ready()).isTrue();
    assertThat(kafka.timesOpened()).as("a pause is no reason for another producer").isEqualTo(1);
  }

  @Test
  void quarantinesARecordThatKafkaRefusesWithoutHoldingUpTheOthers() {
    TelemetryPublisher publisher = publisher(kafka::open);
    publish(publisher, 1, 2);
    sent(2);
    skipMarks();

    assertThat(kafka.producer().errorNext(new RecordTooLargeException("2 MiB"))).isTrue();

    kafka.await(Topics.standard().quarantine(), 1);
    answerAll();
    await().until(() -> outcomes.size() == 2);
    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Quarantined.class);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(2, 1, 1, 0, 0, 0));
    assertThat(kafka.timesOpened()).isEqualTo(1);
  }

  @Test
  void promisesNothingOfATimeInWhichItsOwnTurnDidNotCome() {
    AtomicReference<Instant> clock = new AtomicReference<>(Events.NOON);
    IngestSource source =
        new IngestSource(
            "plant-mqtt",
            "b1",
            Protocol.MQTT,
            EventTime.RECEIVE,
            Duration.ZERO,
            Duration.ofMillis(10),
            Duration.ofMinutes(5));
    TelemetryPublisher publisher = publisher(source, clock::get, kafka::open);
    await().until(() -> newestMark().equals(Events.NOON));
    kafka.producer().sendException = new TimeoutException("no buffer");
    publish(publisher, 1, 1);
    // Time enough for a watermark's turn to queue up behind the message.
    await().pollDelay(Duration.ofMillis(200)).until(publisher::isBehind);

    clock.set(Events.NOON.plusSeconds(60));
    kafka.producer().sendException = null;

    sent(1);
    answerAll();
    await().during(Duration.ofMillis(300)).until(() -> newestMark().equals(Events.NOON));
    clock.set(Events.NOON.plusSeconds(66));
    await().atMost(LONG).until(() -> newestMark().equals(Events.NOON.plusSeconds(66)));
  }

  private Instant newestMark() {
    return kafka.timesOpened() == 0
        ? Instant.EPOCH
        : kafka.on(INTAKE).stream()
            .filter(record -> event(record).getKind() == EventKind.WATERMARK)
            .map(record -> Instant.ofEpochMilli(record.timestamp()))
            .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
  }

  @Test
  void failsWhatStillWaitsWhenItCloses() throws IOException {
    MockSchemaRegistry.dropScope(scope);
    TelemetryPublisher publisher = publisher(kafka::open);
    publish(publisher, 1, 3);

    publisher.close();

    assertThat(outcomes).hasSize(3).allMatch(Outcome.Failed.class::isInstance);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(3, 0, 0, 3, 0, 0));
  }

  @Test
  void losesNothingAndKeepsTheOrderWhateverTheProducersDo() {
    FickleKafka fickle = new FickleKafka(20_261_121);
    TelemetryPublisher publisher = publisher(fickle::open);
    int count = 500;

    publish(publisher, 1, count);

    await().atMost(Duration.ofSeconds(50)).until(() -> outcomes.size() == count);
    List<DeviceEvent> log =
        fickle.log().stream()
            .map(this::event)
            .filter(e -> e.getKind() == EventKind.MESSAGE)
            .toList();
    Set<String> seen = new HashSet<>();
    List<String> kept = new ArrayList<>();
    for (DeviceEvent event : log) {
      if (seen.add(event.getMessageId())) {
        kept.add(event.getMessageId());
      } else {
        assertThat(event.getDup()).as("a second copy says that it may be one").isTrue();
      }
    }
    assertThat(kept).containsExactlyElementsOf(numbers(1, count));
    assertThat(outcomes).allMatch(Outcome.Durable.class::isInstance);
    assertThat(publisher.counts()).isEqualTo(new IngestCounts(count, count, 0, 0, 0, 0));
    assertThat(fickle.timesOpened()).as("producers failed").isGreaterThan(2);
    assertThat(log.size()).as("some came twice").isGreaterThan(count);
  }

  private TelemetryPublisher publisher(Supplier<Producer<byte[], byte[]>> producers) {
    return publisher(
        IngestSource.of("plant-mqtt", "b1", Protocol.MQTT, EventTime.RECEIVE),
        InstantSource.fixed(Events.NOON),
        producers);
  }

  private TelemetryPublisher publisher(
      IngestSource source, InstantSource clock, Supplier<Producer<byte[], byte[]>> producers) {
    TelemetryPublisher publisher =
        new TelemetryPublisher(
            PublisherConfig.of(Topics.standard(), MockKafka.settings(), registry()).patient(),
            source,
            new SimpleMeterRegistry(),
            clock,
            producers);
    publishers.add(publisher);
    publisher.start();
    return publisher;
  }

  private void publish(TelemetryPublisher publisher, int from, int to) {
    for (String number : numbers(from, to)) {
      publisher.publish(numbered(number), outcomes::add);
    }
  }

  private static Submission numbered(String number) {
    DeviceEvent event =
        DeviceEvent.newBuilder(Events.of("robot-1", 10))
            .setMessageId(number)
            .setPacketId(Integer.parseInt(number))
            .build();
    return new Submission.Attributed(event, Events.NOON, "acme/robot-1/temperature");
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  /** Waits until the current producer was given so many messages. */
  private List<String> sent(int count) {
    await().atMost(LONG).until(() -> kafka.timesOpened() > 0 && events().size() >= count);
    return events().stream().map(DeviceEvent::getMessageId).toList();
  }

  private List<DeviceEvent> events() {
    return kafka.on(INTAKE).stream()
        .map(this::event)
        .filter(event -> event.getKind() == EventKind.MESSAGE)
        .toList();
  }

  /** The watermarks that were sent before the first message are answered. */
  private void skipMarks() {
    List<ProducerRecord<byte[], byte[]>> all = kafka.on(INTAKE);
    for (int i = 0; event(all.get(i)).getKind() == EventKind.WATERMARK; i++) {
      assertThat(kafka.producer().completeNext()).isTrue();
    }
  }

  private void answerAll() {
    while (kafka.producer().completeNext()) {
      // One more.
    }
  }

  private DeviceEvent event(ProducerRecord<byte[], byte[]> record) {
    return Serdes.deserializer(DeviceEvent.class, registry())
        .deserialize(record.topic(), record.value());
  }

  private RegistrySettings registry() {
    return RegistrySettings.at("mock://" + scope);
  }
}
