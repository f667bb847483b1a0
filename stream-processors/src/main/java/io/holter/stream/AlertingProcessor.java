package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Score;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Gets a device's episode, asks {@link Episodes}, puts it back, tells what is to be told. */
final class AlertingProcessor extends ContextualFixedKeyProcessor<String, Score, Alert> {
  static final String EPISODES = "episodes";

  private final PolicyBook policies;
  private final MeterRegistry meters;
  private @Nullable KeyValueStore<String, EpisodeState> episodes;

  AlertingProcessor(PolicyBook policies, MeterRegistry meters) {
    this.policies = policies;
    this.meters = meters;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Alert> context) {
    super.init(context);
    episodes = context.getStateStore(EPISODES);
  }

  @Override
  public void process(FixedKeyRecord<String, Score> rec) {
    KeyValueStore<String, EpisodeState> store = java.util.Objects.requireNonNull(episodes);
    Score score = rec.value();
    EpisodeState state = Optional.ofNullable(store.get(rec.key())).orElse(EpisodeState.NEW);
    AlertPolicy policy = policies.of(score.getTenant(), score.getDevice()).alerts();

    Episodes.Decision decision = Episodes.decide(state, score, policy);

    if (!decision.state().equals(state)) {
      store.put(rec.key(), decision.state());
    }
    for (Alert alert : decision.alerts()) {
      count(alert);
      context().forward(rec.withValue(alert));
    }
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
