package io.holter.anomaly;

/** The moving mean and variance of a stream that is learned, and where they go. */
final class MomentRanges {
  /** What the moments are of. */
  enum Of {
    VALUES(0),
    STEPS(1),
    CLIPPED(2);

    private final int number;

    Of(int number) {
      this.number = number;
    }
  }

  private static final int MANY = 32;

  private int mode;
  private boolean turned;
  private MovingMoments moments = new MovingMoments();
  private BlockExtremes means = new BlockExtremes();
  private BlockExtremes variances = new BlockExtremes();

  /**
   * Takes a value.
   *
   * @param of what it is: a value as it came, a step, or a value clipped to the bulk; where one
   *     follows the other all is forgotten
   * @param resolution least difference between two values
   */
  void add(double value, Of of, double resolution) {
    if (of.number != mode) {
      turned |= mode == Of.STEPS.number && means.count() >= MANY;
      mode = of.number;
      moments = new MovingMoments();
      means = new BlockExtremes();
      variances = new BlockExtremes();
    }
    moments.add(value);
    if (moments.warm()) {
      means.add(moments.mean());
      variances.add(moments.logVariance(resolution));
    }
  }

  /** Whether what had counted for long turned back: how it turns has not been learned then. */
  boolean turned() {
    return turned;
  }

  MovingMoments moments() {
    return moments;
  }

  BlockExtremes means() {
    return means;
  }

  BlockExtremes variances() {
    return variances;
  }

  void write(StateWriter out) {
    out.number(mode);
    out.number(turned ? 1 : 0);
    moments.write(out);
    means.write(out);
    variances.write(out);
  }

  static MomentRanges read(StateReader in) {
    MomentRanges ranges = new MomentRanges();
    ranges.mode = in.size(2);
    ranges.turned = in.size(1) == 1;
    ranges.moments = MovingMoments.read(in);
    ranges.means = BlockExtremes.read(in);
    ranges.variances = BlockExtremes.read(in);
    return ranges;
  }
}
