package io.holter.benchmark.speed;

import io.holter.benchmark.data.Directories;
import io.holter.benchmark.data.Fleet;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.Health;
import io.holter.standalone.EmbeddedKafka;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The application {@code holter streams} as its own {@code compose} makes it, on an embedded Kafka:
 * exactly once, stores in RocksDB with their changelogs, one thread a topology. What is measured is
 * its detection topology, fed with telemetry.
 */
public final class StreamsOnKafka implements AutoCloseable {
  private static final String REGISTRY = "mock://benchmarks";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path home;
  private final EmbeddedKafka kafka;
  private final ApplicationMetrics metrics = new ApplicationMetrics();
  private final Application application;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Telemetry telemetry = new Telemetry(RegistrySettings.at(REGISTRY));
  private long sent;

  /**
   * How long some records took.
   *
   * @param records messages and watermarks
   * @param coreNanos the detection thread's processor time, and the pauses of the collector
   * @param nanos from the first record's sending until the last was worked off
   */
  public record Taken(long records, long coreNanos, long nanos) {
    double perSecondOfCore() {
      return CpuClock.perSecond(records, coreNanos);
    }

    double perSecond() {
      return CpuClock.perSecond(records, nanos);
    }
  }

  private StreamsOnKafka(Path home, EmbeddedKafka kafka, Instant learnUntil, String further)
      throws IOException {
    this.home = home;
    this.kafka = kafka;
    Path file = home.resolve("streams.yaml");
    Files.writeString(file, config(learnUntil) + further);
    this.application =
        StreamsApplication.compose(
            ConfigFile.read(file, Map.of(), StreamsAppConfig::read), metrics);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "linger.ms",
                20,
                "batch.size",
                128 << 10),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts, and returns when the topologies run. */
  static StreamsOnKafka start(Instant learnUntil) throws IOException, InterruptedException {
    return start(Files.createTempDirectory("holter-benchmark-"), learnUntil, "");
  }

  /**
   * Starts in a directory, which is deleted at the end.
   *
   * @param further sections of streams.yaml
   */
  public static StreamsOnKafka start(Path home, Instant learnUntil, String further)
      throws IOException, InterruptedException {
    SchemaRegistration.register(RegistrySettings.at(REGISTRY));
    StreamsOnKafka streams =
        new StreamsOnKafka(home, EmbeddedKafka.start(home.resolve("kafka")), learnUntil, further);
    streams.application.start();
    streams.awaitReady();
    return streams;
  }

  /** Sends messages, and returns when the detection topology has worked them off. */
  public Taken run(List<Fleet.Message> messages) throws InterruptedException {
    List<ProducerRecord<byte[], byte[]>> records = telemetry.of(messages);
    long busy = busyNanos();
    long start = System.nanoTime();
    for (ProducerRecord<byte[], byte[]> r : records) {
      var unused = producer.send(r);
    }
    producer.flush();
    sent += records.size();
    while (workedOff() < sent) {
      refuseFailure();
      TimeUnit.MILLISECONDS.sleep(2);
    }
    return new Taken(records.size(), busyNanos() - busy, System.nanoTime() - start);
  }

  /** Messages as records that come after those of {@link #run}, for the caller to send. */
  public List<ProducerRecord<byte[], byte[]>> records(List<Fleet.Message> messages) {
    List<ProducerRecord<byte[], byte[]>> records = telemetry.of(messages);
    sent += records.size();
    return records;
  }

  /** Those that were taken from {@link #records} and sent, and not worked off. */
  public long left() {
    refuseFailure();
    return sent - workedOff();
  }

  /** Where its Kafka is. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Where its schemas are. */
  public RegistrySettings registry() {
    return RegistrySettings.at(REGISTRY);
  }

  /** The sum of all counters of a name. */
  public double count(String meter) {
    return sum(meter);
  }

  /** Bytes of the detection topology's stores on the disk. */
  long bytesOnDisk() throws IOException {
    return Directories.size(home.resolve("state/holter-detection"));
  }

  @Override
  public void close() throws IOException {
    producer.close();
    application.close();
    metrics.close();
    kafka.close();
    Directories.delete(home);
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!application.report().values().stream().allMatch(Health::isReady)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("streams are not ready: " + application.report());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void refuseFailure() {
    if (sum("holter.streams.thread.failures") > 0) {
      throw new IllegalStateException("a thread of the topologies failed; see the log");
    }
  }

  private long workedOff() {
    return (long) sum("holter.detection.records");
  }

  private double sum(String name) {
    MeterRegistry meters = metrics.registry();
    return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  private static long busyNanos() {
    long threads =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(t -> t != null && t.getThreadName().startsWith("holter-detection"))
            .filter(t -> t.getThreadName().contains("StreamThread"))
            .mapToLong(t -> THREADS.getThreadCpuTime(t.getThreadId()))
            .sum();
    long pauses =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return threads + TimeUnit.MILLISECONDS.toNanos(pauses);
  }

  private String config(Instant learnUntil) {
    return """
    ops: {port: 0}
    registry: {url: "%1$s"}
    kafka: {bootstrap.servers: "%2$s"}
    topics: {partitions: 1, replication-factor: 1, retention: "-1"}
    state-dir: %3$s
    sources: [{name: %4$s, clock: {past: 1h, future: 5m}}]
    tenants: [{id: %5$s, speakers: [{source: %4$s, principal: "%5$s/{device}"}]}]
    policy: {version: benchmark, learning: {duration: 1m, min-messages: 8, until: "%6$s"}}
    """
        .formatted(
            REGISTRY,
            kafka.bootstrapServers(),
            home.resolve("state"),
            Telemetry.SOURCE,
            Telemetry.TENANT,
            learnUntil);
  }
}
