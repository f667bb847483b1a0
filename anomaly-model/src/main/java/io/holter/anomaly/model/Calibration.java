package io.holter.anomaly.model;

import java.util.Arrays;
import java.util.List;

/**
 * From a model's raw figure to its rarity: the share of held-out normal windows that are at least
 * as far. Up to the threshold it is what was counted, (1 + windows at least as far) / (1 +
 * windows), as in conformal prediction (Vovk, Gammerman, Shafer 2005), a straight line between the
 * knots. Beyond, it is the tail that {@link TailFit} found, so that what was never seen is rarer
 * the further it is. Never rises with the figure and is never 0.
 *
 * @param windows held-out windows that it was made of, 1 or more
 * @param knots raw figures, rising, with falling rarities; the last is the threshold
 * @param shape of the generalised Pareto tail, 0 (exponential) to 0.5
 * @param scale of the tail, in the raw figure's unit, positive
 */
public record Calibration(int windows, List<Knot> knots, double shape, double scale) {
  /** What is rarer is said to be this rare. */
  public static final double RAREST = 1e-12;

  private static final int KNOTS = 256;
  private static final double MOST = 1e100;

  /** At this raw figure, this rarity. */
  public record Knot(double raw, double rarity) {}

  /** Refuses what is not a falling function. */
  public Calibration {
    knots = List.copyOf(knots);
    if (windows < 1 || knots.isEmpty() || !(shape >= 0 && shape <= 0.5) || !(scale > 0)) {
      throw new IllegalArgumentException(
          "a calibration needs 1 held-out window, 1 knot, a shape of 0 to 0.5 and a positive scale;"
              + " this has "
              + windows
              + ", "
              + knots.size()
              + ", "
              + shape
              + " and "
              + scale);
    }
    for (int i = 0; i < knots.size(); i++) {
      Knot knot = knots.get(i);
      boolean falls =
          i == 0
              || (knots.get(i - 1).raw() < knot.raw() && knots.get(i - 1).rarity() > knot.rarity());
      if (!Double.isFinite(knot.raw()) || !(knot.rarity() > 0 && knot.rarity() <= 1) || !falls) {
        throw new IllegalArgumentException(
            "the calibration's knot " + i + " does not fall from the one before: " + knot);
      }
    }
    if (!Double.isFinite(scale)) {
      throw new IllegalArgumentException("the scale of the calibration's tail is not finite");
    }
  }

  /**
   * Made of the raw figures of held-out normal windows, in any order.
   *
   * @param heldOut finite, at most 1e100 from 0; at least one
   */
  public static Calibration of(double[] heldOut) {
    if (heldOut.length == 0
        || !Arrays.stream(heldOut).allMatch(figure -> Math.abs(figure) <= MOST)) {
      throw new IllegalArgumentException(
          "a calibration needs figures of at most " + MOST + ", and at least one");
    }
    double[] sorted = heldOut.clone();
    Arrays.sort(sorted);
    TailFit tail = TailFit.of(sorted);
    return new Calibration(
        sorted.length, Knots.of(sorted, tail.threshold(), KNOTS), tail.shape(), tail.scale());
  }

  /** Share of held-out normal windows that are at least as far, {@value #RAREST} to 1. */
  public double rarity(double raw) {
    Knot last = knots.get(knots.size() - 1);
    if (raw > last.raw()) {
      double excess = (raw - last.raw()) / scale;
      double survival = shape < 1e-9 ? Math.exp(-excess) : Math.pow(1 + shape * excess, -1 / shape);
      return Math.max(RAREST, last.rarity() * survival);
    }
    return Math.max(RAREST, Knots.between(knots, raw));
  }
}
