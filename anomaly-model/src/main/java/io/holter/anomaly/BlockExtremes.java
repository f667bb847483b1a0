package io.holter.anomaly;

import java.util.Arrays;

/**
 * The smallest and largest values of blocks of {@value #BLOCK} successive values of a statistic,
 * and how far beyond them it may well go in a month (Gumbel 1958): the extremes of blocks are taken
 * to follow a Gumbel law, whose location μ and scale β come from the median and the quartiles of a
 * sample of blocks, so that a few outliers do not count. Successive values may depend on each
 * other: a daily swing spreads the extremes of blocks, and β with them.
 */
final class BlockExtremes {
  private static final int BLOCK = 16;
  private static final int DRAWN = 16;
  private static final int KEPT = 4;
  private static final int FEWEST_BLOCKS = 3;

  /** Width of the range of some thousand Gaussian values, in standard deviations. */
  private static final double GAUSSIAN = 7;

  private long count;
  private float smallest = Float.POSITIVE_INFINITY;
  private float largest = Float.NEGATIVE_INFINITY;
  private float[] minima = {};
  private float[] maxima = {};
  private float[] lowest = {};

  /** Negative, so that the largest comes first. */
  private float[] highest = {};

  void add(double value) {
    count++;
    smallest = Math.min(smallest, (float) value);
    largest = Math.max(largest, (float) value);
    if (count % BLOCK == 0) {
      close(count / BLOCK);
    }
  }

  private void close(long block) {
    if (minima.length < DRAWN) {
      minima = Arrays.copyOf(minima, minima.length + 1);
      maxima = Arrays.copyOf(maxima, maxima.length + 1);
      minima[minima.length - 1] = smallest;
      maxima[maxima.length - 1] = largest;
    } else {
      long place = Long.remainderUnsigned(Sample.mixed(block), block);
      if (place < DRAWN) {
        minima[(int) place] = smallest;
        maxima[(int) place] = largest;
      }
    }
    lowest = kept(lowest, smallest);
    highest = kept(highest, -largest);
    smallest = Float.POSITIVE_INFINITY;
    largest = Float.NEGATIVE_INFINITY;
  }

  long count() {
    return count;
  }

  /** The smallest of all values, less the {@code ignored} blocks with the smallest. */
  double low(int ignored) {
    return lowest.length == 0
        ? smallest
        : ignored == 0
            ? Math.min(smallest, lowest[0])
            : lowest[Math.min(ignored, lowest.length - 1)];
  }

  /** The largest of all values, less the {@code ignored} blocks with the largest. */
  double high(int ignored) {
    return highest.length == 0
        ? largest
        : ignored == 0
            ? Math.max(largest, -highest[0])
            : -highest[Math.min(ignored, highest.length - 1)];
  }

  /**
   * The learned range.
   *
   * @param floor the least that a tolerance may be, above 0
   * @param month values expected in a month
   */
  Range range(double floor, double month) {
    return range(floor, month, 0, 1);
  }

  /**
   * The same for values of which the bulk is known: what lies many spreads outside it has a heavy
   * tail, so that more may come; and one value in a thousand, at most three, may be an error.
   *
   * @param spread standard deviation of the bulk; 0 if unknown
   * @param memory how many successive values count as one; of averages, whose extremes grow more
   *     slowly than Gumbel's, a tolerance is half of the width at most
   */
  Range range(double floor, double month, double spread, double memory) {
    int ignored = spread > 0 ? (int) Math.min(KEPT - 1, count / 1_000) : 0;
    double low = low(ignored);
    double high = high(ignored);
    double few = 1 + 3 / Math.sqrt(Math.max(1, count / memory));
    double width = high - low;
    double heavy = spread > 0 ? Math.min(2, Math.max(1, width / (GAUSSIAN * spread))) : 1;
    double least = Math.max(floor, width / 4 * heavy * few);
    double most = memory > 1 ? Math.max(least, width / 2 * few) : Double.MAX_VALUE;
    double above = returnLevel(maxima, month) - high;
    double below = low + returnLevel(negated(minima), month);
    return new Range(
        (float) low,
        (float) high,
        (float) Math.min(most, Math.max(least, below)),
        (float) Math.min(most, Math.max(least, above)));
  }

  /** What the largest of a month's blocks is expected to reach; minus infinity if unknown. */
  private static double returnLevel(float[] maxima, double month) {
    if (maxima.length < FEWEST_BLOCKS) {
      return Double.NEGATIVE_INFINITY;
    }
    float[] sorted = maxima.clone();
    Arrays.sort(sorted);
    double blocks = sorted.length;
    double quartiles = FieldSample.quantile(sorted, 0.75) - FieldSample.quantile(sorted, 0.25);
    double beta = quartiles / 1.5725 * (1 + 1 / Math.sqrt(blocks));
    double mu = FieldSample.quantile(sorted, 0.5) - 0.3665 * beta;
    return mu + beta * Math.log(Math.max(1, month / BLOCK));
  }

  private static float[] kept(float[] ascending, float value) {
    float[] more = Arrays.copyOf(ascending, ascending.length + 1);
    more[ascending.length] = value;
    Arrays.sort(more);
    return Arrays.copyOf(more, Math.min(KEPT, more.length));
  }

  private static float[] negated(float[] values) {
    float[] negated = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
    }
    return negated;
  }

  void write(StateWriter out) {
    out.number(count);
    out.real(smallest);
    out.real(largest);
    out.reals(minima);
    out.reals(maxima);
    out.reals(lowest);
    out.reals(highest);
  }

  static BlockExtremes read(StateReader in) {
    BlockExtremes extremes = new BlockExtremes();
    extremes.count = in.number();
    extremes.smallest = in.single();
    extremes.largest = in.single();
    extremes.minima = in.singles(DRAWN);
    extremes.maxima = in.singles(DRAWN);
    extremes.lowest = in.singles(KEPT);
    extremes.highest = in.singles(KEPT);
    return extremes;
  }
}
