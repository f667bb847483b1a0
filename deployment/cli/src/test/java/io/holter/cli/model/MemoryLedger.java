package io.holter.cli.model;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.stream.model.BundleStore;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.ModelTopic;
import io.holter.stream.model.SigningKey;
import io.holter.stream.model.TrustedKeys;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of models in memory, read and judged as the real one is. */
final class MemoryLedger implements ModelLedger {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Bundles BUNDLES = new Bundles(FeatureSets.of(Duration.ofMinutes(5)));
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://ledger");

  final TrustedKeys trusted;
  final ModelSigner signer;

  /** Each is done right before the next decision is written, by somebody else. */
  final Deque<Runnable> meanwhile = new ArrayDeque<>();

  /** After so many chunks the writer is cut off. */
  int chunksLeft = Integer.MAX_VALUE;

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  MemoryLedger() throws IOException, NoSuchAlgorithmException {
    SchemaRegistration.register(REGISTRY);
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    this.trusted = new TrustedKeys(List.of(pair.getPublic()));
    this.signer = new ModelSigner(SigningKey.of(pair), "ada", "a test");
  }

  @Override
  public ModelHistory read() {
    ModelTopic topic = new ModelTopic(trusted, BUNDLES, BundleStore.inMemory(), REGISTRY);
    records.forEach(topic::take);
    return topic.history();
  }

  @Override
  public void write(List<ModelArtifact> release, IntConsumer written) throws IOException {
    for (ModelArtifact chunk : release) {
      if (chunksLeft-- <= 0) {
        throw new IOException("cut off");
      }
      append(chunk, ModelArtifact.class);
    }
  }

  @Override
  public long write(ModelDecision decision) {
    if (!meanwhile.isEmpty()) {
      meanwhile.pop().run();
    }
    return append(decision, ModelDecision.class);
  }

  private <T extends SpecificRecord> long append(T rec, Class<T> type) {
    byte[] bytes = Serdes.serializer(type, REGISTRY).serialize("holter.models", rec);
    records.add(
        new ConsumerRecord<>(
            "holter.models",
            0,
            records.size(),
            NOON.plusSeconds(records.size()).toEpochMilli(),
            org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME,
            0,
            bytes.length,
            new byte[0],
            bytes,
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            java.util.Optional.empty()));
    return records.size() - 1L;
  }
}
