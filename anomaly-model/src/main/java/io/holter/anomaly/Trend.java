package io.holter.anomaly;

/** How the values of a stream that is learned follow each other. */
final class Trend {
  private static final int CHANGES_OF_A_COUNTER = 8;
  private static final double SMOOTH = 0.3;

  private long count;
  private long first;
  private long last;
  private double previous;
  private long rises;
  private long falls;
  private double mean;
  private double squares;
  private double steps;

  /** Takes a value; how far it is from the one before it, 0 for the first. */
  double add(double value, long time) {
    double by = 0;
    if (count == 0) {
      first = time;
      last = time;
    } else {
      by = step(previous, value, time - last, meanGap());
      rises += value > previous ? 1 : 0;
      falls += value < previous ? 1 : 0;
      steps += (value - previous) * (value - previous);
    }
    count++;
    last = Math.max(last, time);
    previous = value;
    double away = value - mean;
    mean += away / count;
    squares += away * (value - mean);
    return by;
  }

  /** The step from one value to the next, less what a longer wait than usual explains. */
  static double step(double previous, double value, long gap, double meanGap) {
    return (value - previous) / (meanGap > 0 ? Math.max(1, gap / meanGap) : 1);
  }

  boolean isFirst() {
    return count == 0;
  }

  long count() {
    return count;
  }

  double previous() {
    return previous;
  }

  long last() {
    return last;
  }

  /** Milliseconds between two values; 0 if unknown. */
  double meanGap() {
    return count < 2 ? 0 : (double) (last - first) / (count - 1);
  }

  /** Whether values only ever rose, or only ever fell, and did so a few times. */
  boolean counts() {
    return (rises == 0 || falls == 0) && rises + falls >= CHANGES_OF_A_COUNTER;
  }

  /**
   * Whether successive values are close to each other: the mean square of the steps over twice the
   * variance (von Neumann 1941) is 1 for independent values and 0 for a slow curve.
   */
  boolean smooth() {
    return squares > 0 && steps / (2 * squares) < SMOOTH;
  }

  /** Root of the mean square of the steps. */
  double typicalStep() {
    return Math.sqrt(steps / Math.max(1, count - 1));
  }

  void write(StateWriter out) {
    out.number(count);
    out.number(first);
    out.number(last - first);
    out.fraction(previous);
    out.number(rises);
    out.number(falls);
    out.fraction(mean);
    out.fraction(squares);
    out.fraction(steps);
  }

  static Trend read(StateReader in) {
    Trend trend = new Trend();
    trend.count = in.number();
    trend.first = in.number();
    trend.last = in.number() + trend.first;
    trend.previous = in.fraction();
    trend.rises = in.number();
    trend.falls = in.number();
    trend.mean = in.fraction();
    trend.squares = in.fraction();
    trend.steps = in.fraction();
    return trend;
  }
}
