package io.holter.anomaly;

import java.util.Optional;

/** Rows of equal values in a stream that is learned. */
final class EqualRun {
  /** The longest row must have been learned from at least this many times its length. */
  private static final long SHARE = 4;

  /** Rows that make the longest of them sure. */
  private static final double SURE = 20;

  private long run;
  private long longest;
  private double squares;
  private long count;

  /**
   * What is normal.
   *
   * @param longest values in the longest row
   * @param tolerance values beyond it that are one tolerance, above 0
   */
  record Learned(float longest, float tolerance) {
    /** Keeps as many figures as are written. */
    Learned {
      tolerance = StateWriter.roughly(tolerance);
    }

    /** Takes in a longer row, up to {@code most} values longer. */
    Learned reaching(long run, double most) {
      return run > longest
          ? new Learned((float) Math.min((double) run, longest + most), tolerance)
          : this;
    }

    void write(StateWriter out) {
      out.real(longest);
      out.rough(tolerance);
    }

    static Learned read(StateReader in) {
      return new Learned(in.single(), in.rough());
    }
  }

  void add(boolean sameAsBefore) {
    count++;
    squares += sameAsBefore ? 2.0 * run + 1 : 1;
    run = sameAsBefore ? run + 1 : 1;
    longest = Math.max(longest, run);
  }

  long run() {
    return run;
  }

  /**
   * Empty where values change so seldom that a longer row says nothing. The tolerance is what rows
   * with an exponential tail would reach once a month, no less than {@code least}, and up to five
   * times the longest row where few such rows can have been seen. The tail's scale is half the mean
   * square of the rows over their mean, in which the long ones count most.
   *
   * @param month values expected in a month
   */
  Optional<Learned> learned(double month, double least) {
    if (longest * SHARE >= count) {
      return Optional.empty();
    }
    double scale = squares / (2 * count);
    double independent = scale * Math.log(month);
    double seen = Math.max(1, SURE * longest / count);
    double tolerance = Math.max(least, Math.max(independent - longest, longest * seen));
    return Optional.of(new Learned(longest, (float) tolerance));
  }

  void write(StateWriter out) {
    out.number(run);
    out.number(longest);
    out.fraction(squares);
    out.number(count);
  }

  static EqualRun read(StateReader in) {
    EqualRun run = new EqualRun();
    run.run = in.number();
    run.longest = in.number();
    run.squares = in.fraction();
    run.count = in.number();
    return run;
  }
}
