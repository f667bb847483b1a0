package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Gets a device's episode, asks {@link Episodes}, puts it back, tells what is to be told. */
final class AlertingProcessor extends ContextualFixedKeyProcessor<String, Score, Alert> {
  static final String EPISODES = "episodes";

  private final PolicyBook policies;
  private final Fleet fleet;
  private final MeterRegistry meters;
  private @Nullable KeyValueStore<String, EpisodeState> episodes;

  AlertingProcessor(PolicyBook policies, Fleet fleet, MeterRegistry meters) {
    this.policies = policies;
    this.fleet = fleet;
    this.meters = meters;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Alert> context) {
    super.init(context);
    episodes = context.getStateStore(EPISODES);
  }

  @Override
  public void process(FixedKeyRecord<String, Score> rec) {
    Score score = rec.value();
    if (score.getTrigger() == ScoreTrigger.WATERMARK) {
      return;
    }
    KeyValueStore<String, EpisodeState> store = Objects.requireNonNull(episodes);
    EpisodeState state = Optional.ofNullable(store.get(rec.key())).orElse(EpisodeState.NEW);

    Episodes.Decision decision =
        Episodes.decide(
            state,
            new Heard(withoutBaseline(score), here()),
            terms(score.getTenant(), score.getDevice()));

    if (!decision.state().equals(state)) {
      store.put(rec.key(), decision.state());
    }
    for (Alert alert : decision.alerts()) {
      count(alert);
      context().forward(rec.withValue(alert));
    }
  }

  private Episodes.Terms terms(String tenant, String device) {
    return new Episodes.Terms(policies.of(tenant, device).alerts(), fleet.classOf(tenant, device));
  }

  /** An episode needs no copy of what the evidence leads to. */
  private static Score withoutBaseline(Score score) {
    return score.getBaseline() == null ? score : Score.newBuilder(score).setBaseline(null).build();
  }

  private Evidence here() {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    return new Evidence(at.topic(), at.partition(), at.offset());
  }

  private void count(Alert alert) {
    meters
        .counter(
            "holter.alerting.alerts",
            "state",
            alert.getState().name().toLowerCase(Locale.ROOT),
            "severity",
            alert.getSeverity().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
