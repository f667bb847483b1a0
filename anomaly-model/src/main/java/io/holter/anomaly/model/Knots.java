package io.holter.anomaly.model;

import io.holter.anomaly.model.Calibration.Knot;
import java.util.ArrayList;
import java.util.List;

/** The counted part of a calibration. Pure. */
final class Knots {
  private Knots() {}

  /**
   * A knot at distinct figures up to the threshold, evenly by rank and at most {@code limit}.
   *
   * @param sorted rising
   * @param threshold one of them
   */
  static List<Knot> of(double[] sorted, double threshold, int limit) {
    List<Knot> knots = new ArrayList<>();
    int step = Math.max(1, sorted.length / limit);
    for (int i = 0; i < sorted.length && sorted[i] <= threshold; i++) {
      boolean first = i == 0 || sorted[i] > sorted[i - 1];
      boolean due = knots.isEmpty() || i >= rank(knots, sorted.length) + step;
      if (first && (due || sorted[i] == threshold)) {
        knots.add(new Knot(sorted[i], rarity(i, sorted.length)));
      }
    }
    return knots;
  }

  /** The rarity at a figure that is not beyond the last knot. */
  static double between(List<Knot> knots, double raw) {
    int low = 0;
    int high = knots.size() - 1;
    if (!(raw > knots.get(0).raw())) {
      return knots.get(0).rarity();
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (knots.get(middle).raw() < raw) {
        low = middle;
      } else {
        high = middle;
      }
    }
    Knot left = knots.get(low);
    Knot right = knots.get(high);
    double share = (raw - left.raw()) / (right.raw() - left.raw());
    return left.rarity() + share * (right.rarity() - left.rarity());
  }

  /** Of a figure that {@code below} of {@code all} are below: conformal, so never 0. */
  private static double rarity(int below, int all) {
    return (all - below + 1.0) / (all + 1.0);
  }

  private static int rank(List<Knot> knots, int all) {
    return (int) Math.round(all + 1 - knots.get(knots.size() - 1).rarity() * (all + 1.0));
  }
}
