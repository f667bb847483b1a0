package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When a device or a channel was heard last, what is known of its gaps, and how many deadlines it
 * has missed since.
 */
final class Rhythm {
  /**
   * A message may be this much older than the one before it; older still, the clock was set back.
   */
  static final long REORDERING = 60_000;

  private static final long NEVER = Long.MIN_VALUE;
  private static final long NONE = -1;

  /** A gap of at least this, and of many usual ones, is a rest or an outage and not a rhythm. */
  private static final long REST = 3_600_000;

  private static final double RESTS_APART = 12;
  private static final int RARE = 50;

  private long last = NEVER;
  private @Nullable Sample gaps = new Sample();
  private @Nullable GapBaseline baseline;
  private long rests;
  private long before;
  private long pauses;
  private double ahead;
  private long run;
  private int passed;

  /** The gap before the latest message, while that is being assessed; not part of the state. */
  private long gap = NONE;

  /** Notes a message; the gap before it, unless it is the first or came out of order. */
  OptionalLong heard(long time) {
    long before = last;
    gap = NONE;
    if (before == NEVER || time < before - REORDERING) {
      last = time;
      ahead = 0;
      run = 0;
      passed = 0;
      return OptionalLong.empty();
    }
    if (time < before) {
      return OptionalLong.empty();
    }
    last = time;
    passed = 0;
    gap = time - before;
    return OptionalLong.of(gap);
  }

  /** Takes the gap before the latest message into the baseline, or what will become it. */
  void adapt(DriftSettings drift) {
    if (gap == NONE) {
      return;
    }
    if (baseline != null) {
      baseline = baseline.adapted(gap, drift);
    } else {
      sample();
    }
  }

  /** Takes the gap before the latest message into a baseline that is being made. */
  void sample() {
    if (gap != NONE && gaps != null) {
      if (rest(gap, gaps)) {
        rests++;
      } else {
        gaps.add(gap);
        pauses += gap >= Sample.CLUSTERS_APART * Math.max(1, before) ? 1 : 0;
        before = gap;
      }
    }
  }

  private boolean rest(long gap, Sample gaps) {
    return gap >= REST
        && gaps.count() >= RARE * (rests + 1)
        && gap > RESTS_APART * gaps.quantile(0.9);
  }

  /** Makes the baseline if there is enough to make it from; an irregular one needs more. */
  void settle(Timing timing) {
    if (gaps != null && gaps.count() >= GapBaseline.ENOUGH) {
      GapBaseline made = GapBaseline.of(gaps, pauses);
      if (made.regular() || gaps.count() >= GapBaseline.ENOUGH_IRREGULAR) {
        baseline = baseline != null && baseline.fits(made, timing) ? baseline : made;
        gaps = null;
        rests = 0;
        before = 0;
        pauses = 0;
      }
    }
  }

  /** Collects gaps anew; what is known stays until it is replaced. */
  void relearn() {
    gaps = new Sample();
    last = NEVER;
    passed = 0;
    ahead = 0;
    run = 0;
  }

  /**
   * One that has heard nothing yet and learns nothing.
   *
   * @param timed whether it has this one's baseline
   */
  Rhythm restarted(boolean timed) {
    Rhythm other = new Rhythm();
    other.gaps = null;
    other.baseline = timed && baseline != null ? baseline.anchored() : null;
    return other;
  }

  /** The period that it drifted to is the learned one. */
  void anchor() {
    baseline = baseline == null ? null : baseline.anchored();
  }

  /** {@link GapBaseline#dispersion}, also before there is a baseline. */
  double dispersion() {
    return baseline != null
        ? baseline.dispersion()
        : Math.max(1, gaps == null ? 1 : gaps.dispersion());
  }

  /**
   * Page's one-sided cumulative sum (Biometrika 41, 1954) of how far messages came ahead of the
   * period, less the allowance {@code k}; a gap of at least {@code onBeat} starts it again.
   */
  double ahead(long gap, double period, double k, double onBeat) {
    boolean restart = gap >= onBeat;
    ahead = restart ? 0 : (float) Math.max(0, ahead + period - k - gap);
    run = restart ? 0 : run + 1;
    return ahead;
  }

  /** Messages that came ahead of the period one after the other. */
  long run() {
    return run;
  }

  /** Deadlines that passed since the latest message. */
  int passed() {
    return passed;
  }

  /** One more deadline passed. */
  void pass() {
    passed++;
  }

  /** Event time of the latest message. */
  OptionalLong last() {
    return last == NEVER ? OptionalLong.empty() : OptionalLong.of(last);
  }

  Optional<GapBaseline> baseline() {
    return Optional.ofNullable(baseline);
  }

  void write(StateWriter out) {
    out.number(last);
    out.optional(gaps, Sample::write);
    out.optional(baseline, GapBaseline::write);
    if (gaps != null) {
      out.number(rests);
      out.number(before);
      out.number(pauses);
    }
    out.real(ahead);
    out.number(run);
    out.number(passed);
  }

  static Rhythm read(StateReader in) {
    Rhythm rhythm = new Rhythm();
    rhythm.last = in.number();
    rhythm.gaps = in.optional(Sample::read);
    rhythm.baseline = in.optional(GapBaseline::read);
    if (rhythm.gaps != null) {
      rhythm.rests = in.number();
      rhythm.before = in.number();
      rhythm.pauses = in.number();
    }
    rhythm.ahead = in.real();
    rhythm.run = in.number();
    rhythm.passed = in.size(SilenceDetector.REPEATS);
    return rhythm;
  }
}
