package io.holter.anomaly;

/**
 * The learned range of a statistic, and how far beyond each end is one tolerance.
 *
 * @param low lower end
 * @param high upper end
 * @param below one tolerance below {@code low}, above 0
 * @param above one tolerance above {@code high}, above 0
 */
record Range(float low, float high, float below, float above) {
  /** Keeps of a tolerance as many figures as are written. */
  Range {
    below = StateWriter.roughly(below);
    above = StateWriter.roughly(above);
  }

  /** How many tolerances outside the range a value lies; 0 inside it. */
  double outside(double value) {
    return value > high ? (value - high) / above : value < low ? ((double) low - value) / below : 0;
  }

  /** Width of the range. */
  double width() {
    return (double) high - low;
  }

  /** The range with {@code value} in it, moved by {@code most} at most. */
  Range reaching(double value, double most) {
    float up = (float) Math.min(value, high + most);
    float down = (float) Math.max(value, low - most);
    return value > high
        ? new Range(low, Math.max(high, up), below, above)
        : value < low ? new Range(Math.min(low, down), high, below, above) : this;
  }

  void write(StateWriter out) {
    out.real(low);
    out.real(high);
    out.rough(below);
    out.rough(above);
  }

  static Range read(StateReader in) {
    return new Range(in.single(), in.single(), in.rough(), in.rough());
  }
}
