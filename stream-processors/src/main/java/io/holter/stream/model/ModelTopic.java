package io.holter.stream.model;

import io.holter.schema.RegistrySettings;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the topic of models, record by record in its order. For one thread. */
public final class ModelTopic {
  private final ModelDecoder decoder;
  private final ModelLog log;

  /**
   * Nothing read yet.
   *
   * @param trusted whose signatures count
   * @param bundles opens what was released
   * @param store keeps what can be used
   */
  public ModelTopic(
      TrustedKeys trusted, Bundles bundles, BundleStore store, RegistrySettings registry) {
    this.decoder = new ModelDecoder(registry);
    this.log =
        new ModelLog(
            trusted,
            (id, digest, bundle) -> {
              Inspection found = bundles.inspect(id, bundle);
              if (found.objection().isEmpty()) {
                store.keep(digest, bundle);
              }
              return found;
            });
  }

  /** What a record did. */
  public enum Effect {
    /** A piece of a model. */
    RELEASING,
    /** A decision that holds. */
    DECIDED,
    /** Nothing: see the history's refusals. */
    REFUSED
  }

  /**
   * Takes the next record.
   *
   * @throws RuntimeException if the registry or the store cannot be asked now; the same record can
   *     be taken again
   */
  public Effect take(ConsumerRecord<byte[], byte[]> rec) {
    ModelRecord entry = decoder.decode(rec);
    Optional<Refusal> refusal = log.take(entry, rec.timestamp(), rec.offset());
    if (refusal.isPresent()) {
      return Effect.REFUSED;
    }
    return entry instanceof ModelRecord.Decision ? Effect.DECIDED : Effect.RELEASING;
  }

  /** Everything that was read, judged. */
  public ModelHistory history() {
    return log.history();
  }
}
