package io.holter.cli.evaluate;

import io.holter.schema.Alert;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.stream.OfflineTopologies;
import io.holter.stream.policy.PolicyBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Feeds a timeline to the topologies and keeps what they said. */
final class EvaluationRun implements Pipeline.Listener {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://evaluate");

  private final OfflineTopologies topologies;
  private final AlertBook book;
  private final Confusion confusion = new Confusion();
  private final Attribution attribution;
  private long quarantined;

  /**
   * A run that has not begun.
   *
   * @param from messages count from here on, milliseconds since the epoch
   * @param scratch a directory of the run's own
   */
  EvaluationRun(Scene scene, PolicyBook policies, long from, Path scratch) throws IOException {
    SchemaRegistration.register(REGISTRY);
    this.topologies =
        new OfflineTopologies(
            scene.tenant(),
            Scene.SOURCE,
            policies.always(),
            REGISTRY,
            scratch,
            new SimpleMeterRegistry());
    this.book = new AlertBook(scene);
    this.attribution = new Attribution(confusion, from);
  }

  /**
   * Feeds everything, and at last a watermark of the latest event's time.
   *
   * @param progress takes the number of events fed so far
   */
  void play(EventReader events, LongConsumer progress) throws IOException {
    WatermarkPace pace = new WatermarkPace();
    long fed = 0;
    long latest = 0;
    try (events;
        Pipeline pipeline = new Pipeline(topologies, this)) {
      for (var next = events.next(); next.isPresent(); next = events.next()) {
        LabelledEvent event = next.get();
        OptionalLong mark = pace.before(event.time());
        mark.ifPresent(pipeline::watermark);
        attribution.begin(event);
        pipeline.put(event.event(), event.time());
        attribution.end();
        latest = event.time();
        progress.accept(++fed);
      }
      pipeline.watermark(latest);
      quarantined = pipeline.quarantined();
    }
    attribution.finish();
  }

  @Override
  public void scored(Score score, List<Alert> alerts) {
    alerts.forEach(book::told);
    if (score.getTrigger() != ScoreTrigger.WATERMARK) {
      boolean flagged = topologies.departs(score) && book.isOpen(score.getDevice());
      attribution.scored(score, flagged);
    }
  }

  AlertBook book() {
    return book;
  }

  Confusion confusion() {
    return confusion;
  }

  long quarantined() {
    return quarantined;
  }
}
