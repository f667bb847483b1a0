package io.holter.benchmark.peer;

import io.holter.benchmark.data.LabelledSet;
import io.holter.cli.replay.AlertMoment;
import io.holter.cli.replay.Evaluation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one detector makes of a labelled set.
 *
 * @param name what it is called
 * @param version of its library; empty where it has none
 * @param incidents incidents in the set
 * @param detected those with an alert inside their window
 * @param faHoursPerDeviceDay distinct pairs of device and clock hour with a false alert, a device
 *     and day
 * @param medianDelaySeconds from an incident's first anomalous event to its first alert; null if
 *     none was detected
 * @param f1 of messages
 * @param auc of messages
 * @param eventsPerSecond messages scored a second, one thread, learning not counted
 */
public record PeerFigures(
    String name,
    String version,
    int incidents,
    int detected,
    double faHoursPerDeviceDay,
    @Nullable Double medianDelaySeconds,
    double f1,
    double auc,
    double eventsPerSecond) {

  static PeerFigures of(
      String name,
      String version,
      LabelledSet set,
      List<AlertMoment> alerts,
      List<MessageFigures.Scored> messages,
      double eventsPerSecond) {
    Evaluation evaluation =
        Evaluation.of(
            set.incidents(),
            alerts,
            new Evaluation.Period(set.trainUntil(), set.until(), set.devices()));
    MessageFigures figures = MessageFigures.of(messages);
    return new PeerFigures(
        name,
        version,
        evaluation.incidents(),
        evaluation.detected(),
        rounded(evaluation.falseHoursPerDeviceDay(), 1000),
        evaluation.medianDelay().map(PeerFigures::seconds).orElse(null),
        rounded(figures.f1(), 1000),
        rounded(figures.auc(), 1000),
        Math.rint(eventsPerSecond));
  }

  private static double seconds(Duration delay) {
    return delay.toMillis() / 1000.0;
  }

  private static double rounded(double value, double places) {
    return Math.rint(value * places) / places;
  }
}
