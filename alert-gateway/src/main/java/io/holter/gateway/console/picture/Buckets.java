package io.holter.gateway.console.picture;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * One figure for each of the latest stretches of time, all of one length. A figure of a stretch
 * that is no longer kept is left out.
 */
final class Buckets {
  private static final long NONE = Long.MIN_VALUE;

  private final long width;
  private final DoubleBinaryOperator merge;
  private final long[] starts;
  private final double[] figures;

  /**
   * @param width length of a stretch in milliseconds
   * @param most stretches that are kept
   * @param merge what two figures of one stretch are together
   */
  Buckets(long width, int most, DoubleBinaryOperator merge) {
    this.width = width;
    this.merge = merge;
    this.starts = new long[most];
    this.figures = new double[most];
    Arrays.fill(starts, NONE);
  }

  /** Figures that add up. */
  static Buckets sums(long width, int most) {
    return new Buckets(width, most, Double::sum);
  }

  /** Figures of which the largest counts. */
  static Buckets largest(long width, int most) {
    return new Buckets(width, most, Math::max);
  }

  long width() {
    return width;
  }

  void add(long time, double figure) {
    long start = Math.floorDiv(time, width) * width;
    int at = place(start);
    if (starts[at] == start) {
      figures[at] = merge.applyAsDouble(figures[at], figure);
    } else if (starts[at] < start) {
      starts[at] = start;
      figures[at] = figure;
    }
  }

  /** Sum of the whole stretches that end in the {@code span} before {@code now}. */
  double sum(long now, long span) {
    long end = Math.floorDiv(now, width) * width;
    double sum = 0;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] != NONE && starts[i] < end && starts[i] >= end - span) {
        sum += figures[i];
      }
    }
    return sum;
  }

  /** Takes every stretch that has a figure, in order. */
  void each(Point to) {
    long latest = Arrays.stream(starts).max().orElse(NONE);
    if (latest == NONE) {
      return;
    }
    for (long start = latest - (starts.length - 1) * width; start <= latest; start += width) {
      int at = place(start);
      if (starts[at] == start) {
        to.take(start, figures[at]);
      }
    }
  }

  private int place(long start) {
    return (int) Math.floorMod(Math.floorDiv(start, width), (long) starts.length);
  }

  /** Takes one stretch. */
  @FunctionalInterface
  interface Point {
    /** The stretch that begins at {@code start}, milliseconds since the epoch, and its figure. */
    void take(long start, double figure);
  }
}
