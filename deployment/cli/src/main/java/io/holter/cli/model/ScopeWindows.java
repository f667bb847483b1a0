package io.holter.cli.model;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.cli.alert.ReadProgress;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.features.FeatureSource;
import io.holter.cli.features.Selection;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The recorded feature windows of a scope.
 *
 * @param from those that begin at this event time or later
 * @param to those that begin before this event time
 * @param known what is known to have happened, beside the verdicts on alerts
 */
public record ScopeWindows(
    StreamsAppConfig config,
    Scope scope,
    Optional<Instant> from,
    Optional<Instant> to,
    List<Incident> known) {
  /** Keeps its own list. */
  public ScopeWindows {
    known = List.copyOf(known);
  }

  /**
   * Reads them with what is known of them.
   *
   * @param say told, as a sentence, of a tenant that has none
   */
  public List<LabelledWindow> read(ReadProgress progress, Consumer<String> say) {
    Selection selection = new Selection(scope.deviceClass(), from, to);
    KafkaAccess kafka = KafkaAccess.of(config);
    List<LabelledWindow> windows = new ArrayList<>();
    try (TopicReader reader = new TopicReader(kafka)) {
      for (String tenant : scope.tenant().map(List::of).orElse(config.tenants().ids())) {
        try {
          windows.addAll(
              FeatureSource.read(
                      new FeatureSource.Request(kafka, tenant, selection, known), reader, progress)
                  .table()
                  .windows());
        } catch (InputException e) {
          say.accept("nothing to replay of tenant " + tenant + ": " + e.getMessage());
        }
      }
    }
    return windows;
  }
}
