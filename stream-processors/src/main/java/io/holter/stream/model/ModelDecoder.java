package io.holter.stream.model;

import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells by its bytes which of the two types a record is. For one thread. */
final class ModelDecoder {
  private final RecordDecoder<ModelArtifact> artifacts;
  private final RecordDecoder<ModelDecision> decisions;

  ModelDecoder(RegistrySettings registry) {
    this.artifacts = Serdes.decoder(ModelArtifact.class, registry);
    this.decisions = Serdes.decoder(ModelDecision.class, registry);
  }

  /**
   * Decodes a record.
   *
   * @throws io.holter.schema.RegistryAwayException if the registry has to be asked and does not
   *     answer; the same record may decode later
   */
  ModelRecord decode(ConsumerRecord<byte[], byte[]> rec) {
    byte[] value = rec.value();
    if (value == null) {
      return other(
          Refusal.Reason.DELETED,
          "record " + key(rec.key()) + " was deleted; models and decisions are never deleted",
          rec);
    }
    Decoding<ModelArtifact> artifact = artifacts.decode(rec.topic(), value);
    if (artifact instanceof Decoded<ModelArtifact> decoded) {
      return new ModelRecord.Chunk(decoded.value());
    }
    Decoding<ModelDecision> decision = decisions.decode(rec.topic(), value);
    if (decision instanceof Decoded<ModelDecision> decoded) {
      return new ModelRecord.Decision(decoded.value());
    }
    return other(
        Refusal.Reason.UNREADABLE,
        "record "
            + key(rec.key())
            + " is neither a model nor a decision: "
            + ((Undecodable<ModelDecision>) decision).reason(),
        rec);
  }

  private static ModelRecord other(
      Refusal.Reason reason, String sentence, ConsumerRecord<byte[], byte[]> rec) {
    return new ModelRecord.Other(
        new Objection(reason, sentence + " (" + rec.topic() + "@" + rec.offset() + ")"));
  }

  private static String key(byte @Nullable [] key) {
    return key == null
        ? "without a key"
        : Objection.harmless(new String(key, StandardCharsets.UTF_8));
  }
}
