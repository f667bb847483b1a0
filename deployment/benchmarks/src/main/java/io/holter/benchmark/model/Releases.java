package io.holter.benchmark.model;

import io.holter.anomaly.model.ModelBundle;
import io.holter.benchmark.data.Fleet;
import io.holter.benchmark.speed.StreamsOnKafka;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes releases and promotions as {@code holter model} does; nobody else writes there. */
final class Releases implements AutoCloseable {
  private final ModelSigner signer;
  private final String topic = Topics.standard().models();
  private final Serializer<ModelArtifact> artifacts;
  private final Serializer<ModelDecision> decisions;
  private final KafkaProducer<byte[], byte[]> producer;
  private Optional<String> newest = Optional.empty();

  Releases(ModelSigner signer, StreamsOnKafka streams) {
    this.signer = signer;
    this.artifacts = Serdes.serializer(ModelArtifact.class, streams.registry());
    this.decisions = Serdes.serializer(ModelDecision.class, streams.registry());
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", streams.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Releases a model, and makes it the champion of all tenants from the fleet's first event on. */
  void release(ModelBundle bundle) {
    ModelId id = new ModelId(bundle.manifest().name(), bundle.manifest().version());
    for (ModelArtifact chunk : signer.release(id, bundle.toBytes(), Instant.now())) {
      send(ModelSigner.key(chunk), artifacts.serialize(topic, chunk));
    }
    ModelDecision decision =
        signer.decide(
            new ModelSigner.Draft(
                id,
                ModelState.CHAMPION,
                new Scope(Optional.empty(), Optional.empty()),
                Optional.of(Instant.ofEpochMilli(Fleet.START)),
                true,
                Map.of(),
                false),
            new ModelHistory(List.of(), List.of(), List.of(), List.of(), newest));
    newest = Optional.of(decision.getId());
    send(ModelSigner.key(decision), decisions.serialize(topic, decision));
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(String key, byte[] value) {
    var unused =
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
  }
}
