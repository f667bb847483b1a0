package io.holter.ingest;

import io.holter.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka whose producers fail for good after 40 to 140 records, and behave then as the real one
 * does: answers come on a thread of the producer's own, batch by batch; a batch that failed is on
 * the log or not, by turns; after {@code close(0)} nothing more is sent, and what was unanswered
 * fails.
 */
final class FickleKafka {
  private final Random chance;
  private final List<ProducerRecord<byte[], byte[]>> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();

  FickleKafka(long seed) {
    this.chance = new Random(seed);
  }

  /** What became durable, in the order of the log. */
  List<ProducerRecord<byte[], byte[]>> log() {
    return log;
  }

  int timesOpened() {
    return opened.get();
  }

  Producer<byte[], byte[]> open() {
    opened.incrementAndGet();
    return new Fickle();
  }

  private record Sent(ProducerRecord<byte[], byte[]> record, Callback done) {}

  private final class Fickle extends MockProducer<byte[], byte[]> {
    private final LinkedBlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final Thread network = new Thread(this::answer, "fickle-network");
    private final boolean logsItsLast = opened.get() % 2 == 1;
    private final int life = 40 + chance.nextInt(100);
    private int answered;
    private volatile boolean closed;

    Fickle() {
      super(cluster(), false, new RoundRobinPartitioner(), bytes(), bytes());
      network.setDaemon(true);
      network.start();
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback done) {
      if (closed) {
        throw new IllegalStateException("the producer is closed");
      }
      if (happens(50)) {
        done.onCompletion(null, new TimeoutException("no buffer"));
      } else {
        sent.add(new Sent(record, done));
      }
      return new CompletableFuture<>();
    }

    @Override
    public void close(Duration timeout) {
      closed = true;
      if (Thread.currentThread() != network) {
        try {
          network.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void answer() {
      try {
        while (!closed) {
          Sent first = sent.poll(1, TimeUnit.MILLISECONDS);
          if (first != null) {
            answer(first);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      for (Sent aborted = sent.poll(); aborted != null; aborted = sent.poll()) {
        aborted.done().onCompletion(null, new KafkaException("closed forcefully"));
      }
    }

    private void answer(Sent first) {
      List<Sent> batch = new ArrayList<>(List.of(first));
      sent.drainTo(batch, 19);
      answered += batch.size();
      boolean fails = answered > life;
      if (!fails || logsItsLast) {
        batch.forEach(s -> log.add(s.record()));
      }
      for (Sent s : batch) {
        if (fails) {
          s.done().onCompletion(null, new ClusterAuthorizationException("not any more"));
        } else {
          s.done()
              .onCompletion(
                  new RecordMetadata(new TopicPartition(s.record().topic(), 0), 0, 0, 0, 0, 0),
                  null);
        }
      }
    }
  }

  private synchronized boolean happens(int oneIn) {
    return chance.nextInt(oneIn) == 0;
  }

  private static ByteArraySerializer bytes() {
    return new ByteArraySerializer();
  }

  private static Cluster cluster() {
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    Topics topics = Topics.standard();
    return new Cluster(
        "fickle",
        List.of(node),
        List.of(
            new PartitionInfo(topics.intake(), 0, node, nodes, nodes),
            new PartitionInfo(topics.quarantine(), 0, node, nodes, nodes)),
        Set.of(),
        Set.of());
  }
}
