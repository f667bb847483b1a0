package io.holter.anomaly;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A bounded sample of a stream of numbers: 64 of them drawn evenly (Vitter 1985, Algorithm R, with
 * a mixed counter in place of chance so that the same stream gives the same sample), and the 8
 * smallest and largest of all.
 */
final class Sample {
  private static final int CAPACITY = 64;
  private static final int EXTREMES = 8;

  /** How many times as large the values of the upper of two clusters are. */
  static final double CLUSTERS_APART = 4;

  private long count;
  private long[] drawn = {};
  private long[] smallest = {};
  private long[] largest = {};

  void add(long value) {
    count++;
    if (drawn.length < CAPACITY) {
      drawn = Arrays.copyOf(drawn, drawn.length + 1);
      drawn[drawn.length - 1] = value;
    } else {
      long place = Long.remainderUnsigned(mixed(count), count);
      if (place < CAPACITY) {
        drawn[(int) place] = value;
      }
    }
    smallest = Arrays.copyOf(inserted(smallest, value), Math.min(EXTREMES, smallest.length + 1));
    long[] upper = inserted(largest, value);
    largest = Arrays.copyOfRange(upper, Math.max(0, upper.length - EXTREMES), upper.length);
  }

  long count() {
    return count;
  }

  /** How many values the quantiles rest on, at most 64. */
  int drawn() {
    return drawn.length;
  }

  /** The value below which a share {@code q} of the sample lies; a sample must not be empty. */
  double quantile(double q) {
    long[] sorted = drawn.clone();
    Arrays.sort(sorted);
    double place = q * (sorted.length - 1);
    int below = (int) place;
    long next = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (next - sorted[below]);
  }

  /**
   * Standard deviation of the bulk: from the median absolute deviation or, as a small sample can be
   * close together by chance, from the distance of the outer deciles, whichever is larger.
   */
  double spread() {
    double median = quantile(0.5);
    double[] away = LongStream.of(drawn).mapToDouble(v -> Math.abs(v - median)).sorted().toArray();
    double deviation = (away[(away.length - 1) / 2] + away[away.length / 2]) / 2;
    return Math.max(1.4826 * deviation, (quantile(0.9) - quantile(0.1)) / 2.563);
  }

  /**
   * If the values fall into two clusters, at least four times apart and each of a tenth of them or
   * more, the end of the lower one, widened by half of the way; otherwise 0.
   */
  double cluster() {
    long[] sorted = drawn.clone();
    Arrays.sort(sorted);
    int fewest = Math.max(1, sorted.length / 10);
    double apart = CLUSTERS_APART;
    double end = 0;
    for (int i = fewest - 1; i + 1 <= sorted.length - fewest; i++) {
      double low = Math.max(1, sorted[i]);
      if (sorted[i + 1] / low >= apart) {
        apart = sorted[i + 1] / low;
        end = (low + sorted[i + 1]) / 2;
      }
    }
    return end;
  }

  /** The values above a limit, as far as they are kept. */
  Sample above(double limit) {
    Sample above = new Sample();
    for (long value : drawn) {
      if (value > limit) {
        above.add(value);
      }
    }
    return above;
  }

  /** Variance over the square of the mean; 0 where the mean is 0. */
  double dispersion() {
    double mean = LongStream.of(drawn).average().orElse(0);
    double variance =
        LongStream.of(drawn).mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
    return mean == 0 ? 0 : variance / (mean * mean);
  }

  /** Mean distance above {@code threshold} of what lies above it; 0 if nothing does. */
  double meanExcess(double threshold) {
    return LongStream.of(drawn)
        .filter(v -> v > threshold)
        .mapToDouble(v -> v - threshold)
        .average()
        .orElse(0);
  }

  /** The smallest value after {@code ignored} smaller ones, at most 7. */
  long low(int ignored) {
    return smallest[Math.min(ignored, smallest.length - 1)];
  }

  /** The largest value after {@code ignored} larger ones, at most 7. */
  long high(int ignored) {
    return largest[Math.max(0, largest.length - 1 - ignored)];
  }

  /** The different values among those kept, ascending. */
  long[] distinct() {
    return LongStream.concat(
            LongStream.of(drawn),
            LongStream.concat(LongStream.of(smallest), LongStream.of(largest)))
        .distinct()
        .sorted()
        .toArray();
  }

  void write(StateWriter out) {
    out.number(count);
    out.numbers(drawn);
    out.numbers(smallest);
    out.numbers(largest);
  }

  static Sample read(StateReader in) {
    Sample sample = new Sample();
    sample.count = in.number();
    sample.drawn = in.numbers();
    sample.smallest = in.numbers();
    sample.largest = in.numbers();
    if (sample.drawn.length != Math.min(sample.count, CAPACITY)
        || sample.smallest.length != Math.min(sample.count, EXTREMES)
        || sample.largest.length != sample.smallest.length) {
      throw in.malformed("a sample whose parts do not fit its count");
    }
    return sample;
  }

  private static long[] inserted(long[] sorted, long value) {
    long[] more = Arrays.copyOf(sorted, sorted.length + 1);
    int at = sorted.length;
    while (at > 0 && more[at - 1] > value) {
      more[at] = more[at - 1];
      at--;
    }
    more[at] = value;
    return more;
  }

  /** The finisher of SplitMix64 (Steele, Lea, Flood 2014). */
  static long mixed(long n) {
    long z = n * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
