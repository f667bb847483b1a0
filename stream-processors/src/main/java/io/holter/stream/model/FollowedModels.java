package io.holter.stream.model;

import io.holter.schema.RegistrySettings;
import io.holter.stream.control.Timeline;
import io.holter.stream.control.TopicFollower;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in force, as the topic of models says while it gets longer. Verified, loaded and
 * closed on the follower's thread; stream threads find them ready. What is refused changes nothing.
 */
public final class FollowedModels
    implements TopicFollower.Reader, Supplier<Timeline<ModelsInForce>> {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedModels.class);

  /** For how long before the newest decision a window may have ended and still find its model. */
  private static final long HORIZON_MILLIS = Duration.ofDays(30).toMillis();

  private final ModelTopic topic;
  private final ModelShelf shelf;
  private final ModelMeters meters;
  private volatile Timeline<ModelsInForce> timeline = Timeline.always(ModelsInForce.none());
  private volatile Optional<String> complaint = Optional.empty();

  /**
   * Opens nothing.
   *
   * @param directory where bundles are kept
   */
  public FollowedModels(
      ModelSettings settings,
      Bundles bundles,
      Path directory,
      RegistrySettings registry,
      MeterRegistry meters) {
    BundleStore store = new DirectoryStore(directory);
    this.topic = new ModelTopic(settings.trusted(), bundles, store, registry);
    this.shelf = new ModelShelf(store, bundles);
    this.meters = new ModelMeters(meters, () -> timeline.latest());
  }

  @Override
  public Timeline<ModelsInForce> get() {
    return timeline;
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> rec) {
    switch (topic.take(rec)) {
      case DECIDED -> decided(topic.history(), rec.timestamp());
      case REFUSED -> refused(topic.history().refusals());
      case RELEASING -> LOG.debug("a chunk at {}", rec.offset());
    }
  }

  @Override
  public Optional<String> complaint() {
    return complaint;
  }

  private void decided(ModelHistory history, long time) {
    Set<ModelId> wanted = new TreeSet<>(history.placed(time - HORIZON_MILLIS));
    List<String> problems = shelf.load(history, wanted);
    timeline = history.timeline(shelf::model);
    shelf.keepOnly(wanted);
    problems.forEach(LOG::error);
    complaint = problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    Decided last = history.decisions().get(history.decisions().size() - 1);
    LOG.info(
        "decision {}: {} is {} for {} from {} on",
        last.decision().getId(),
        last.model(),
        last.state(),
        last.scope(),
        Instant.ofEpochMilli(last.from()));
  }

  private void refused(List<Refusal> refusals) {
    Refusal refusal = refusals.get(refusals.size() - 1);
    meters.refused(refusal.reason());
    LOG.warn("refused ({}): {}", refusal.reason().tag(), refusal.sentence());
    complaint =
        Optional.of(
            "%s (refused as %s); the models in force stay"
                .formatted(refusal.sentence(), refusal.reason().tag()));
  }

  @Override
  public void close() {
    shelf.close();
  }
}
