package io.holter.anomaly.feature;

import io.holter.anomaly.StateReader;
import io.holter.anomaly.StateWriter;

/** Mean, standard deviation and ends of what was added (Welford 1962). */
final class Moments {
  private long count;
  private double mean;
  private double squares;
  private double min;
  private double max;

  void add(double added) {
    // A negative zero is a zero: the mean of one value is that value, to the bit.
    double value = added + 0.0;
    count++;
    double away = value - mean;
    mean += away / count;
    squares += away * (value - mean);
    min = count == 1 ? value : Math.min(min, value);
    max = count == 1 ? value : Math.max(max, value);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** 0 of nothing, as the others. */
  double mean() {
    return mean;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** Of the whole: divided by the count. */
  double deviation() {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares) / count);
  }

  void write(StateWriter out) {
    out.number(count);
    if (count > 0) {
      out.fraction(mean);
    }
    if (count > 1) {
      out.fraction(squares);
      out.fraction(min);
      out.fraction(max);
    }
  }

  static Moments read(StateReader in) {
    Moments moments = new Moments();
    moments.count = in.number();
    moments.mean = moments.count > 0 ? in.fraction() : 0;
    boolean several = moments.count > 1;
    moments.squares = several ? in.fraction() : 0;
    moments.min = several ? in.fraction() : moments.mean;
    moments.max = several ? in.fraction() : moments.mean;
    return moments;
  }
}
