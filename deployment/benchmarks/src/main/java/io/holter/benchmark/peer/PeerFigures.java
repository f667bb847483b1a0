package io.holter.benchmark.peer;

import io.holter.cli.evaluate.Confusion;
import io.holter.cli.evaluate.Evaluation;
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
 * @param f1 of messages; 0 if none is anomalous
 * @param auc of messages; 0.5 if none is anomalous
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
      Evaluation evaluation,
      Confusion confusion,
      double eventsPerSecond) {
    return new PeerFigures(
        name,
        version,
        evaluation.incidents(),
        evaluation.detected(),
        rounded(evaluation.falseHoursPerDeviceDay()),
        evaluation.medianDelay().map(delay -> delay.toMillis() / 1000.0).orElse(null),
        rounded(confusion.f1().orElse(0)),
        rounded(confusion.auc().orElse(0.5)),
        Math.rint(eventsPerSecond));
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
