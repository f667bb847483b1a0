package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** When a device or a channel was heard last, and what is known of its gaps. */
final class Rhythm {
  /**
   * A message may be this much older than the one before it; older still, the clock was set back.
   */
  static final long REORDERING = 60_000;

  private static final long NEVER = Long.MIN_VALUE;

  private long last = NEVER;
  private @Nullable Sample gaps = new Sample();
  private @Nullable GapBaseline baseline;
  private double ahead;
  private long run;

  /** Notes a message; the gap before it, unless it is the first or came out of order. */
  OptionalLong heard(long time) {
    long before = last;
    if (before == NEVER || time < before - REORDERING) {
      last = time;
      ahead = 0;
      run = 0;
      return OptionalLong.empty();
    }
    if (time < before) {
      return OptionalLong.empty();
    }
    last = time;
    return OptionalLong.of(time - before);
  }

  /** Takes a normal gap into the baseline, or into the sample that will become it. */
  void learn(long gap, Timing timing) {
    if (baseline != null) {
      baseline = baseline.adapted(gap, timing);
    } else if (gaps != null) {
      gaps.add(gap);
    }
  }

  /** Makes the baseline if there is enough to make it from; an irregular one needs more. */
  void settle() {
    if (gaps != null && gaps.count() >= GapBaseline.ENOUGH) {
      GapBaseline made = GapBaseline.of(gaps);
      if (made.regular() || gaps.count() >= GapBaseline.ENOUGH_IRREGULAR) {
        baseline = made;
        gaps = null;
      }
    }
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
    ahead = restart ? 0 : Math.max(0, ahead + period - k - gap);
    run = restart ? 0 : run + 1;
    return ahead;
  }

  /** Messages that came ahead of the period one after the other. */
  long run() {
    return run;
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
    out.fraction(ahead);
    out.number(run);
  }

  static Rhythm read(StateReader in) {
    Rhythm rhythm = new Rhythm();
    rhythm.last = in.number();
    rhythm.gaps = in.optional(Sample::read);
    rhythm.baseline = in.optional(GapBaseline::read);
    rhythm.ahead = in.fraction();
    rhythm.run = in.number();
    return rhythm;
  }
}
