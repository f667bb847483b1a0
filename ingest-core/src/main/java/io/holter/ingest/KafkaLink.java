package io.holter.ingest;

import io.holter.schema.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer and its encoding: opened when broker and registry are there, opened anew when a
 * failure leaves the producer unusable. Belongs to the publisher's thread.
 */
final class KafkaLink {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLink.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Topics topics;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Supplier<WireFormat> wires;
  private final LinkState state;
  private WireFormat wire;
  private @Nullable Producer<byte[], byte[]> open;
  private long notBefore = System.nanoTime();
  private long stalledAt = System.nanoTime();
  private boolean ended;

  KafkaLink(
      Topics topics,
      Supplier<Producer<byte[], byte[]>> producers,
      Supplier<WireFormat> wires,
      LinkState state) {
    this.topics = topics;
    this.producers = producers;
    this.wires = wires;
    this.wire = wires.get();
    this.state = state;
  }

  /** Opens the link if it is not open and the last attempt is long enough ago. */
  void ensureOpen() {
    if (ended || open != null || System.nanoTime() - notBefore < 0) {
      return;
    }
    Producer<byte[], byte[]> producer = null;
    try {
      wire.warmUp();
      producer = producers.get();
      producer.partitionsFor(topics.quarantine());
      int partitions = producer.partitionsFor(topics.intake()).size();
      open = producer;
      state.opened();
      LOG.info("publishing to {} with {} partitions", topics.intake(), partitions);
    } catch (RuntimeException e) {
      String why = "Kafka or the schema registry is not ready: " + rootOf(e) + "; retrying";
      if (!state.health(0, 1).detail().equals(why)) {
        LOG.warn(why);
      }
      state.closed(why);
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      renewWire();
      notBefore = System.nanoTime() + RETRY.toNanos();
    }
  }

  /**
   * Sends one record.
   *
   * @param submittedNanos when it was handed in; what waited behind a blocked producer fails at
   *     once, so that a queue does not block once a record
   * @param encode makes the record, or throws what {@link Rejection} judges
   * @param done called exactly once, on this or the producer's thread
   */
  void send(
      long submittedNanos,
      Function<WireFormat, ProducerRecord<byte[], byte[]>> encode,
      Callback done) {
    Producer<byte[], byte[]> link = open;
    if (link == null || submittedNanos - stalledAt < 0) {
      done.onCompletion(null, new TimeoutException("Kafka did not take records in time"));
      return;
    }
    ProducerRecord<byte[], byte[]> record;
    try {
      record = encode.apply(wire);
    } catch (RuntimeException e) {
      done.onCompletion(null, e);
      return;
    }
    Callback answered =
        (metadata, failure) -> {
          state.answered();
          done.onCompletion(metadata, failure);
        };
    long started = System.nanoTime();
    state.sent();
    try {
      var unused = link.send(record, answered);
    } catch (RuntimeException e) {
      answered.onCompletion(null, e);
    }
    long ended = System.nanoTime();
    if (ended - started >= ProducerSettings.MAX_BLOCK.toNanos()) {
      stalledAt = ended;
    }
  }

  /** Puts a watermark on every partition of the intake topic. */
  void mark(IngestSource source, Instant time, Callback done) {
    Producer<byte[], byte[]> link = open;
    if (link == null) {
      return;
    }
    long now = System.nanoTime();
    for (int partition = 0; partition < partitions(link); partition++) {
      int number = partition;
      send(now, format -> format.watermark(source, number, time), done);
    }
  }

  /** Gives up a producer that will not recover by itself; the next attempt opens another. */
  void resetAfter(Throwable failure) {
    if (open == null || failure instanceof RetriableException) {
      return;
    }
    LOG.warn("opening a new Kafka producer after: {}", failure.toString());
    state.closed("reconnecting to Kafka after: " + failure);
    release(Duration.ZERO);
    notBefore = System.nanoTime() + RETRY.toNanos();
  }

  /** Closes the link for good; what is not durable within the timeout fails. */
  void close(Duration timeout) {
    ended = true;
    release(timeout);
    wire.close();
  }

  private void release(Duration timeout) {
    Producer<byte[], byte[]> link = open;
    if (link != null) {
      open = null;
      link.close(timeout);
    }
  }

  /** A client of the registry may remember what it did not find; a new one asks again. */
  private void renewWire() {
    wire.close();
    wire = wires.get();
  }

  private int partitions(Producer<byte[], byte[]> link) {
    try {
      return link.partitionsFor(topics.intake()).size();
    } catch (RuntimeException e) {
      state.failed(e);
      return 0;
    }
  }

  private static Throwable rootOf(Throwable e) {
    Throwable t = e;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }
}
