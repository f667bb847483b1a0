package io.holter.ingest;

import io.holter.schema.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer and its encoding: opened when broker and registry are there, opened anew when a
 * failure leaves the producer unusable. Belongs to the publisher's thread but for {@link #condemn}.
 */
final class KafkaLink {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLink.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Topics topics;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Supplier<WireFormat> wires;
  private final LinkState state;
  private WireFormat wire;
  private volatile @Nullable Producer<byte[], byte[]> open;
  private volatile boolean condemned;
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
    if (open != null || ended || System.nanoTime() - notBefore < 0) {
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
      if (!state.detail().equals(why)) {
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

  /** Whether records can be given to a producer that is not condemned. */
  boolean isOpen() {
    return open != null && !condemned;
  }

  /** Whether the producer failed for good, and {@link #release} is due. */
  boolean isCondemned() {
    return condemned;
  }

  /**
   * Whether the producer held up this thread since then: what waited behind a blocked producer
   * fails at once where nothing waits, so that a queue does not block once a record.
   */
  boolean stalledSince(long nanos) {
    return nanos - stalledAt < 0;
  }

  /**
   * Makes a record.
   *
   * @throws RuntimeException that {@link Rejection} judges
   */
  ProducerRecord<byte[], byte[]> encode(Submission submission) {
    return wire.record(submission);
  }

  /**
   * Gives a record to the producer, which may hold up this thread for {@link
   * ProducerSettings#MAX_BLOCK}.
   *
   * @param done called exactly once: on this thread if the producer did not take the record, on the
   *     producer's if it did
   */
  void send(ProducerRecord<byte[], byte[]> record, Callback done) {
    long started = System.nanoTime();
    state.sent();
    Producer<byte[], byte[]> link = open;
    try {
      if (link == null) {
        throw new TimeoutException("Kafka is not reached");
      }
      var unused = link.send(record, done);
    } catch (RuntimeException e) {
      done.onCompletion(null, e);
    }
    long finished = System.nanoTime();
    if (finished - started >= ProducerSettings.MAX_BLOCK.toNanos()) {
      stalledAt = finished;
    }
  }

  /** Puts a watermark on every partition of the intake topic. */
  void mark(IngestSource source, Instant time, Callback done) {
    Producer<byte[], byte[]> link = open;
    if (link == null) {
      return;
    }
    long now = System.nanoTime();
    int partitions = partitions(link);
    for (int partition = 0; partition < partitions && !stalledSince(now); partition++) {
      send(wire.watermark(source, partition, time), done);
    }
  }

  /**
   * Gives up a producer that will not recover by itself. On any thread; on the producer's own,
   * nothing that it still holds is sent after this, so that nothing overtakes what failed.
   */
  void condemn(Throwable failure) {
    Producer<byte[], byte[]> link = open;
    if (link == null || condemned) {
      return;
    }
    condemned = true;
    LOG.warn("opening a new Kafka producer after: {}", failure.toString());
    state.closed("reconnecting to Kafka after: " + failure);
    link.close(Duration.ZERO);
  }

  /** Waits for the end of a condemned producer's thread; after this it answers no more. */
  void release() {
    release(Duration.ZERO);
    condemned = false;
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
      link.close(timeout);
      open = null;
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
