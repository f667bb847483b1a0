package io.holter.benchmark.model;

import io.holter.benchmark.data.Fleet;
import io.holter.benchmark.speed.StreamsOnKafka;
import io.holter.schema.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The mixed fleet at a steady rate, whatever comes of it: who is late does not slow what comes. */
final class SteadyLoad implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final StreamsOnKafka streams;
  private final Fleet fleet;
  private final int rate;
  private final MarkTap tap;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * How long marks took, by nearest rank, in milliseconds.
   *
   * @param delays of the marks that came, rising
   * @param lost marks that did not come, and records that were not worked off, within 30 s
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Delays(double[] delays, long lost) {}

  SteadyLoad(StreamsOnKafka streams, Fleet fleet, int rate) {
    this.streams = streams;
    this.fleet = fleet;
    this.rate = rate;
    this.tap =
        MarkTap.on(
            streams.bootstrapServers(),
            streams.registry(),
            Topics.standard().scores(FleetWindows.TENANT));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                streams.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends for so long; meanwhile something else may happen. */
  Delays run(int seconds) throws InterruptedException {
    List<ProducerRecord<byte[], byte[]>> records = streams.records(fleet.next(rate * seconds));
    Map<Long, Long> sent = new HashMap<>();
    long gap = TimeUnit.SECONDS.toNanos(seconds) / records.size();
    long due = System.nanoTime();
    for (ProducerRecord<byte[], byte[]> rec : records) {
      due += gap;
      long early = due - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
      if (isMark(rec)) {
        // When it was due: a producer that is held up does not make its records punctual.
        sent.put(rec.timestamp(), due);
      }
      var unused = producer.send(rec);
    }
    producer.flush();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while ((streams.left() > 0 || !tap.arrivals().keySet().containsAll(sent.keySet()))
        && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Map<Long, Long> arrivals = tap.arrivals();
    double[] delays =
        sent.entrySet().stream()
            .flatMap(
                mark ->
                    Stream.ofNullable(arrivals.get(mark.getKey())).map(at -> at - mark.getValue()))
            .mapToDouble(nanos -> nanos / 1e6)
            .sorted()
            .toArray();
    return new Delays(delays, sent.size() - delays.length + streams.left());
  }

  @Override
  public void close() {
    tap.close();
    producer.close();
  }

  /** A device's key begins with its tenant, a watermark's with a slash. */
  private static boolean isMark(ProducerRecord<byte[], byte[]> rec) {
    return rec.key()[0] == '/';
  }
}
