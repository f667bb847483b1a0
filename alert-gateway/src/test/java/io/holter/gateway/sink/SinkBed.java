package io.holter.gateway.sink;

import io.holter.gateway.format.AlertFormats;
import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.Serdes;
import io.holter.schema.Severity;
import io.holter.schema.Topics;
import io.holter.schema.UndeliveredAlert;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A sink's run between a simulated Kafka and a fake receiver, driven step by step. */
final class SinkBed {
  static final Topics TOPICS = Topics.standard();
  private static final int PARTITIONS = 2;

  final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  final MeterRegistry registry = new SimpleMeterRegistry();
  final SinkMeters meters = new SinkMeters(registry, "soc");
  final SinkCondition condition;
  final SinkRun run;
  private final long[] next = new long[PARTITIONS];
  private boolean closing;

  SinkBed(FakeReceiver receiver, Severity atLeast, StartAt from, boolean newGroup) {
    SinkConfig config =
        new SinkConfig(
            "soc",
            new SinkFilter(Set.of(), atLeast, Set.of(), Trials.FALSE),
            AlertFormats.of("json"),
            new FakeReceiver.Plan("a fake receiver"),
            "holter.sink.soc",
            from,
            new RetrySettings(Duration.ofMillis(1), Duration.ofMillis(2)));
    SinkKafka kafka = new SinkKafka(Map.of(), SampleAlerts.REGISTRY, TOPICS);
    consumer.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 0L));
    consumer.updateEndOffsets(Map.of(partition(0), 0L, partition(1), 0L));
    InstantSource clock = InstantSource.fixed(SampleAlerts.NOON);
    condition = new SinkCondition(config, clock);
    Journal journal = new Journal(producer, kafka);
    run =
        new SinkRun(
            config,
            SinkTopics.of(config.filter(), TOPICS),
            consumer,
            newGroup,
            new AlertReader(
                Serdes.decoder(Alert.class, SampleAlerts.REGISTRY),
                config.filter(),
                config.format()),
            new Courier(config, receiver, journal, meters, condition, clock, new Random(7)),
            journal,
            new SinkRun.Surroundings(meters, condition, clock, () -> closing));
  }

  static SinkBed of(FakeReceiver receiver) {
    return new SinkBed(receiver, Severity.LOW, StartAt.EARLIEST, false);
  }

  /** Joins the group and is given both partitions. */
  SinkBed joined() throws InterruptedException {
    run.join();
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(partition(0), partition(1))));
    run.step();
    return this;
  }

  void put(int partition, Alert.Builder alert) {
    put(partition, SampleAlerts.bytes(alert));
  }

  void put(int partition, byte[] value) {
    consumer.addRecord(
        new ConsumerRecord<>(TOPICS.alerts(), partition, next[partition]++, new byte[0], value));
    consumer.updateEndOffsets(Map.of(partition(partition), next[partition]));
  }

  /** Steps until nothing waits and nothing is read any more. */
  void work() throws InterruptedException {
    do {
      run.step();
    } while (count("holter.sink.in.flight") > 0);
    run.step();
  }

  /** Takes a partition away while the sink reads, or waits. */
  void revoke(int partition) {
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(partition(1 - partition))));
  }

  void close() {
    closing = true;
  }

  /** The committed offset, or -1. */
  long committed(int partition) {
    OffsetAndMetadata offset =
        consumer.committed(Set.of(partition(partition))).get(partition(partition));
    return offset == null ? -1 : offset.offset();
  }

  double count(String meter) {
    return registry.get(meter).gauge().value();
  }

  double outcome(String outcome) {
    return registry.get("holter.sink.alerts").tag("outcome", outcome).counter().count();
  }

  double read() {
    return registry.get("holter.sink.read").counter().count();
  }

  double accounted() {
    return outcome("delivered")
        + outcome("refused")
        + outcome("filtered")
        + outcome("returned")
        + count("holter.sink.in.flight");
  }

  List<AlertDelivery> deliveries() {
    return written(TOPICS.deliveries(), AlertDelivery.class);
  }

  List<UndeliveredAlert> undelivered() {
    return written(TOPICS.undelivered(), UndeliveredAlert.class);
  }

  private <T extends SpecificRecord> List<T> written(String topic, Class<T> type) {
    var decoder = Serdes.deserializer(type, SampleAlerts.REGISTRY);
    return producer.history().stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> decoder.deserialize(topic, record.value()))
        .toList();
  }

  static TopicPartition partition(int number) {
    return new TopicPartition(TOPICS.alerts(), number);
  }
}
