package io.holter.anomaly.feature;

import io.holter.anomaly.StateReader;
import io.holter.anomaly.StateWriter;

/**
 * Where a number of a device's windows usually is, and how far it strays: plain means at first,
 * then with a weight of {@value #SLOWEST} for the latest window, so that a day of 5-minute windows
 * is remembered. A value counts as no farther away than {@value #FARTHEST} deviations: one that is
 * wild moves the level as little as one that is unusual.
 */
final class Level {
  /** Windows before there is a deviation to speak of. */
  static final int WARM = 8;

  private static final double SLOWEST = 1.0 / 256;
  private static final double FARTHEST = 3;

  /** What cannot be told apart: a share of the level, so that a constant has a deviation too. */
  private static final double GRAIN = 1e-3;

  private int windows;
  private double centre;
  private double spread;

  boolean isEmpty() {
    return windows == 0;
  }

  /** How far above the centre, within {@code bound} on either side; 0 before the first window. */
  double above(double value, double bound) {
    return windows == 0 ? 0 : bounded(value - centre, bound);
  }

  /** The same in deviations; 0 before {@value #WARM} windows. */
  double deviations(double value, double bound) {
    return windows < WARM ? 0 : bounded((value - centre) / scale(), bound);
  }

  void add(double value) {
    double weight = Math.max(SLOWEST, 1.0 / (windows + 1));
    double away = value - centre;
    double counted = windows < WARM ? away : bounded(away, FARTHEST * scale());
    centre += weight * counted;
    if (windows > 0) {
      spread += Math.max(SLOWEST, 1.0 / windows) * (Math.abs(counted) - spread);
    }
    windows = Math.min(windows + 1, Integer.MAX_VALUE - 1);
  }

  private double scale() {
    return Math.max(spread, GRAIN * (1 + Math.abs(centre)));
  }

  private static double bounded(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }

  void write(StateWriter out) {
    out.number(windows);
    if (windows > 0) {
      out.fraction(centre);
      out.fraction(spread);
    }
  }

  static Level read(StateReader in) {
    Level level = new Level();
    level.windows = in.size(Integer.MAX_VALUE);
    if (level.windows > 0) {
      level.centre = in.fraction();
      level.spread = in.fraction();
    }
    return level;
  }
}
