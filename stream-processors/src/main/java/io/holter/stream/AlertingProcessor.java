package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.stream.policy.Thresholds;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Gets a device's episode, asks {@link Episodes}, puts it back, tells what is to be told, by tenant
 * and source; passes on how far the source's clock is. A model on trial has episodes of its own.
 */
final class AlertingProcessor extends ContextualProcessor<String, Score, String, Item> {
  static final String EPISODES = "episodes";

  /** Between a device's key and the model that is on trial for it; in neither. */
  private static final String TRIAL = "\0";

  private final Policies policies;
  private final Fleet fleet;
  private final MeterRegistry meters;
  private final Positions positions;
  private @Nullable KeyValueStore<String, EpisodeState> episodes;

  AlertingProcessor(Policies policies, Fleet fleet, MeterRegistry meters, Positions positions) {
    this.policies = policies;
    this.fleet = fleet;
    this.meters = meters;
    this.positions = positions;
  }

  @Override
  public void init(ProcessorContext<String, Item> context) {
    super.init(context);
    episodes = context.getStateStore(EPISODES);
  }

  @Override
  public void process(Record<String, Score> rec) {
    Score score = rec.value();
    if (score.getTrigger() == ScoreTrigger.WATERMARK) {
      WatermarkKey.partition(rec.key())
          .ifPresent(
              partition ->
                  forward(rec, score, new Item.Tick(partition, score.getTime().toEpochMilli())));
    } else if (score.getShadow()) {
      tryOut(rec, score);
    } else {
      judge(rec, score);
    }
  }

  /** A device that never departed on trial has no entry. */
  private void tryOut(Record<String, Score> rec, Score score) {
    KeyValueStore<String, EpisodeState> store = Objects.requireNonNull(episodes);
    String key = rec.key() + TRIAL + score.getModelVersion();
    EpisodeState state = Optional.ofNullable(store.get(key)).orElse(EpisodeState.NEW);

    Episodes.Decision decision = Episodes.decide(state, new Heard(score, here()), terms(score));

    if (!state.equals(decision.state())) {
      store.put(key, decision.state());
    }
    for (Alert alert : decision.alerts()) {
      count(alert, "holter.alerting.experimental");
      context()
          .forward(
              rec.withKey(scope(alert.getTenant(), alert.getSource()))
                  .withValue(new Item.Trial(alert)));
    }
  }

  private void judge(Record<String, Score> rec, Score score) {
    KeyValueStore<String, EpisodeState> store = Objects.requireNonNull(episodes);
    Optional<EpisodeState> before = Optional.ofNullable(store.get(rec.key()));
    EpisodeState state = before.orElse(EpisodeState.NEW);

    Episodes.Decision decision =
        Episodes.decide(state, new Heard(withoutBaseline(score), here()), terms(score));

    if (!before.equals(Optional.of(decision.state()))) {
      store.put(rec.key(), decision.state());
    }
    if (before.isEmpty()) {
      forward(rec, score, new Item.Seen(score.getDevice(), score.getTime().toEpochMilli()));
    }
    for (Alert alert : decision.alerts()) {
      count(alert, "holter.alerting.alerts");
      forward(rec, alert, here().getPartition());
    }
  }

  private void forward(Record<String, Score> rec, Score score, Item item) {
    context().forward(rec.withKey(scope(score.getTenant(), score.getSource())).withValue(item));
  }

  private void forward(Record<String, Score> rec, Alert alert, int partition) {
    context()
        .forward(
            rec.withKey(scope(alert.getTenant(), alert.getSource()))
                .withValue(new Item.Told(partition, alert)));
  }

  /** Clocks of different sources have nothing to do with each other. */
  private static String scope(String tenant, String source) {
    return tenant + "/" + source;
  }

  private Episodes.Terms terms(Score score) {
    String tenant = score.getTenant();
    String device = score.getDevice();
    Thresholds thresholds = policies.at(score.getTime().toEpochMilli(), tenant, device);
    return new Episodes.Terms(
        thresholds.alerts(), thresholds.severity(), fleet.classOf(tenant, device));
  }

  /** An episode needs no copy of what the evidence leads to. */
  private static Score withoutBaseline(Score score) {
    return score.getBaseline() == null ? score : Score.newBuilder(score).setBaseline(null).build();
  }

  private Evidence here() {
    return positions.of(context());
  }

  private void count(Alert alert, String meter) {
    meters
        .counter(
            meter,
            "state",
            alert.getState().name().toLowerCase(Locale.ROOT),
            "severity",
            alert.getSeverity().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
