package io.holter.cli.model;

import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.Serdes;
import io.holter.stream.model.BundleStore;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.ModelTopic;
import io.holter.stream.model.Release;
import io.holter.stream.model.TrustedKeys;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic {@code holter.models}, as the topologies read it; durable when a write returns. */
public final class ReleasedModels implements ModelLedger, AutoCloseable {
  private static final int PATIENCE_MS = 15_000;
  private static final int LARGEST_RECORD = 1 << 20;

  private final KafkaAccess kafka;
  private final TrustedKeys trusted;
  private final Bundles bundles;
  private final BundleStore store = BundleStore.inMemory();
  private final TopicReader reader;

  /**
   * The topic; Kafka is asked when something is read or written.
   *
   * @param trusted whose signatures count
   * @param bundles opens what was released
   */
  public ReleasedModels(KafkaAccess kafka, TrustedKeys trusted, Bundles bundles) {
    this.kafka = kafka;
    this.trusted = trusted;
    this.bundles = bundles;
    this.reader = new TopicReader(kafka);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the topic is not there
   */
  @Override
  public ModelHistory read() {
    ModelTopic topic = new ModelTopic(trusted, bundles, store, kafka.registry());
    reader.bytes(
        kafka.topics().models(),
        rec -> {
          var unused = topic.take(rec);
        });
    return topic.history();
  }

  /**
   * A released model, ready to score; the caller closes it.
   *
   * @param history as it was read here
   * @throws NotDecidedException if it was not released, or cannot be used
   */
  public WindowModel load(ModelHistory history, ModelId id) throws IOException {
    Release release =
        history
            .release(id)
            .orElseThrow(
                () ->
                    new NotDecidedException(
                        id + " was not released; holter model list shows what was"));
    if (release.refused().isPresent()) {
      throw new NotDecidedException(id + " was refused: " + release.refused().get().sentence());
    }
    return ModelBundle.of(store.read(release.digest())).load();
  }

  @Override
  public void write(List<ModelArtifact> release, IntConsumer written)
      throws IOException, InterruptedException {
    try (KafkaProducer<String, ModelArtifact> producer = producer(ModelArtifact.class)) {
      int durable = 0;
      for (ModelArtifact chunk : release) {
        send(producer, ModelSigner.key(chunk), chunk);
        durable++;
        written.accept(durable);
      }
    }
  }

  @Override
  public long write(ModelDecision decision) throws IOException, InterruptedException {
    try (KafkaProducer<String, ModelDecision> producer = producer(ModelDecision.class)) {
      return send(producer, ModelSigner.key(decision), decision);
    }
  }

  private <T extends SpecificRecord> long send(KafkaProducer<String, T> producer, String key, T rec)
      throws IOException, InterruptedException {
    String topic = kafka.topics().models();
    try {
      return producer.send(new ProducerRecord<>(topic, key, rec)).get().offset();
    } catch (ExecutionException e) {
      throw new IOException(
          "writing to topic %s failed: %s; holter model list says what was written"
              .formatted(topic, e.getMessage()),
          e);
    }
  }

  private <T extends SpecificRecord> KafkaProducer<String, T> producer(Class<T> type) {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 0);
    settings.put("max.request.size", LARGEST_RECORD);
    settings.put("max.block.ms", PATIENCE_MS);
    settings.put("request.timeout.ms", PATIENCE_MS);
    settings.put("delivery.timeout.ms", PATIENCE_MS);
    return new KafkaProducer<>(
        settings, new StringSerializer(), Serdes.serializer(type, kafka.registry()));
  }

  @Override
  public void close() {
    reader.close();
  }
}
