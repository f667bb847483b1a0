package io.holter.anomaly;

import java.util.Arrays;

/**
 * A sample of {@value #CAPACITY} of a field's values, drawn evenly and the same for the same stream
 * (as {@link Sample}), and all different values as long as they are few.
 */
final class FieldSample {
  static final int CAPACITY = 64;

  private long count;
  private float[] drawn = {};
  private ValueSet distinct = ValueSet.NONE;
  private boolean many;

  void add(double value) {
    float v = (float) value;
    count++;
    if (drawn.length < CAPACITY) {
      drawn = Arrays.copyOf(drawn, drawn.length + 1);
      drawn[drawn.length - 1] = v;
    } else {
      long place = Long.remainderUnsigned(Sample.mixed(count), count);
      if (place < CAPACITY) {
        drawn[(int) place] = v;
      }
    }
    if (!many && !distinct.contains(v)) {
      distinct = distinct.with(v);
      many = distinct.isEmpty();
    }
  }

  long count() {
    return count;
  }

  /** All values, ascending, if there are few and they come again and again. */
  ValueSet set() {
    return count >= 4L * distinct.size() ? distinct : ValueSet.NONE;
  }

  double median() {
    return quantile(sorted(), 0.5);
  }

  /** Standard deviation of the bulk: from the median absolute deviation. */
  double spread() {
    float[] away = drawn.clone();
    double median = median();
    for (int i = 0; i < away.length; i++) {
      away[i] = (float) Math.abs(away[i] - median);
    }
    Arrays.sort(away);
    return 1.4826 * quantile(away, 0.5);
  }

  /** The share of the sample that lies outside the two ends. */
  Share share(float low, float high) {
    Share share = new Share();
    for (float v : drawn) {
      share.add(v < low || v > high);
    }
    return share;
  }

  private float[] sorted() {
    float[] sorted = drawn.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The value below which a share {@code q} of them lies; of none it is NaN. */
  static double quantile(float[] sorted, double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = q * (sorted.length - 1);
    int below = (int) place;
    float next = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * ((double) next - sorted[below]);
  }

  void write(StateWriter out) {
    out.number(count);
    out.reals(drawn);
    distinct.write(out);
    out.number(many ? 1 : 0);
  }

  static FieldSample read(StateReader in) {
    FieldSample sample = new FieldSample();
    sample.count = in.number();
    sample.drawn = in.singles(CAPACITY);
    sample.distinct = ValueSet.read(in);
    sample.many = in.size(1) == 1;
    return sample;
  }
}
