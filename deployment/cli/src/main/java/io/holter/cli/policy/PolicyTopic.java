package io.holter.cli.policy;

import io.holter.cli.alert.TopicReader;
import io.holter.cli.alert.TopicReader.Found;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.PolicyRevision;
import io.holter.schema.Serdes;
import io.holter.stream.policy.PolicyBase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic {@code holter.policies}; durable when a write returns. */
public final class PolicyTopic implements PolicyLedger, AutoCloseable {
  private static final int PATIENCE_MS = 15_000;

  private final KafkaAccess kafka;
  private final PolicyBase base;
  private final TopicReader reader;

  /** The topic; Kafka is asked when something is read or written. */
  public PolicyTopic(KafkaAccess kafka, PolicyBase base) {
    this.kafka = kafka;
    this.base = base;
    this.reader = new TopicReader(kafka);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the topic is not there
   */
  @Override
  public PolicyRecords read() {
    List<Found<PolicyRevision>> records = new ArrayList<>();
    reader.found(kafka.topics().policies(), PolicyRevision.class, records::add);
    return PolicyRecords.of(base, records);
  }

  /** {@inheritDoc} The record's key is its own, so that nothing is ever compacted away. */
  @Override
  public long write(PolicyRevision revision) throws IOException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 0);
    settings.put("max.block.ms", PATIENCE_MS);
    settings.put("request.timeout.ms", PATIENCE_MS);
    settings.put("delivery.timeout.ms", PATIENCE_MS);
    String topic = kafka.topics().policies();
    String key = revision.getVersion() + "/" + UUID.randomUUID();
    try (KafkaProducer<String, PolicyRevision> producer =
        new KafkaProducer<>(
            settings,
            new StringSerializer(),
            Serdes.serializer(PolicyRevision.class, kafka.registry()))) {
      return producer.send(new ProducerRecord<>(topic, key, revision)).get().offset();
    } catch (ExecutionException e) {
      throw new IOException(
          "writing to topic "
              + topic
              + " failed: "
              + e.getMessage()
              + "; whether it was written, holter policy history says",
          e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
