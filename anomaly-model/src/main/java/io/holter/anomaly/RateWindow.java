package io.holter.anomaly;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The windows of one length: the open one, and what is known of the counts of all. */
final class RateWindow {
  private static final int EMPTY = 3;
  private static final int EMPTY_LEARNING = 64;
  private static final double GROWTH = 1.1;
  private static final double WOBBLE_STEP = 1.0 / 32;
  private static final double LEAST_WOBBLE = 0.05;

  private final WindowCounter counter;
  private @Nullable Sample counts;
  private @Nullable RateBaseline baseline;
  private double wobble;
  private long reported;

  private RateWindow(WindowCounter counter, @Nullable Sample counts) {
    this.counter = counter;
    this.counts = counts;
  }

  /** One that is learned; what was known before, if anything, stays until it is replaced. */
  static RateWindow learning(long length, @Nullable RateBaseline before) {
    RateWindow window = new RateWindow(new WindowCounter(length), new Sample());
    window.baseline = before;
    return window;
  }

  /** The same baseline, with nothing counted yet. */
  RateWindow restarted() {
    RateWindow window = new RateWindow(new WindowCounter(counter.length()), null);
    window.baseline = baseline == null ? null : baseline.anchored();
    window.wobble = wobble;
    return window;
  }

  /** Takes a message into the windows that are learned. */
  void learn(long time, DetectorSettings s) {
    endLearned(time, s);
    counter.add(time);
  }

  private void endLearned(long clock, DetectorSettings s) {
    while (counter.open() && counter.start() + counter.length() <= clock) {
      boolean planned =
          s.season().planned(counter.start())
              || s.season().planned(counter.start() + counter.length() - 1);
      if (counts != null && counter.whole() && !planned) {
        counts.add(counter.messages());
      }
      counter.next(EMPTY_LEARNING);
    }
  }

  /** Makes the baseline of what was learned until {@code at}. */
  void settle(long at, long messages, double mean, double dispersion, DetectorSettings s) {
    endLearned(at, s);
    Sample sample = counts == null ? new Sample() : counts;
    RateBaseline made = RateBaseline.of(counter.length(), sample, messages, mean, dispersion);
    RateBaseline kept = baseline != null && baseline.fits(made, s.rate()) ? baseline : made;
    baseline = kept;
    wobble = StateWriter.kept(Math.max(LEAST_WOBBLE, kept.spread() / Math.max(1, kept.expected())));
    counts = null;
  }

  /** Counts a message; what departs if the count is too high and grew since that was said. */
  Optional<Departure> running(
      long now, Pace pace, Device device, double dispersion, DetectorSettings s) {
    counter.add(now);
    if (baseline == null || counter.messages() < reported * GROWTH) {
      return Optional.empty();
    }
    RateRange range = range(baseline, device, dispersion, s);
    if (counter.messages() <= range.high()) {
      return Optional.empty();
    }
    long within = Math.max(1, now - counter.start());
    Optional<Departure> departure =
        MessageRateDetector.above(counter.messages(), within, pace, now, baseline, range);
    departure.ifPresent(d -> reported = counter.messages());
    return departure;
  }

  /** What departs as the open window ends {@code now}. */
  Optional<Departure> ended(
      long now, Pace pace, Device device, double dispersion, DetectorSettings s) {
    if (baseline == null || planned(s)) {
      return Optional.empty();
    }
    RateRange range = range(baseline, device, dispersion, s);
    Optional<Departure> above =
        MessageRateDetector.above(counter.messages(), counter.length(), pace, now, baseline, range);
    boolean judgedLow =
        counter.whole()
            && !device.season().quiet(counter.start(), s)
            && !device.season().quiet(now - 1, s);
    return above.isEmpty() && judgedLow
        ? MessageRateDetector.below(counter.messages(), pace, now, baseline, range)
        : above;
  }

  /** Learns from the window that ended, and opens the next. */
  void next(boolean normal, Device device, double dispersion, DetectorSettings s) {
    if (baseline != null && normal && counter.clean() && !planned(s)) {
      RateRange range = range(baseline, device, dispersion, s);
      if (range.seasonal()) {
        double usual = Math.max(1, (range.low() + range.high()) / 2);
        double away = Math.min(3, Math.abs(counter.messages() - usual) / usual);
        double moved = wobble + WOBBLE_STEP * (1.25 * away - wobble);
        wobble = StateWriter.kept(Math.max(LEAST_WOBBLE, moved));
      }
      baseline = baseline.adapted(counter.messages(), s.drift());
    }
    counter.next(EMPTY);
    reported = 0;
  }

  /** What the window in which {@code at} lies is expected to hold, if that is known. */
  Optional<Expectation> expectation(long at, Device device, double dispersion, DetectorSettings s) {
    if (baseline == null) {
      return Optional.empty();
    }
    long from = Math.floorDiv(at, counter.length()) * counter.length();
    return Optional.of(
        MessageRateDetector.expectation(
            baseline, RateRange.of(baseline, device.season(), from, wobble, dispersion, s)));
  }

  private boolean planned(DetectorSettings s) {
    return s.season().planned(counter.start())
        || s.season().planned(counter.start() + counter.length() - 1);
  }

  private RateRange range(
      RateBaseline learned, Device device, double dispersion, DetectorSettings s) {
    return RateRange.of(learned, device.season(), counter.start(), wobble, dispersion, s);
  }

  /** Something serious departed: the open window is not learned from. */
  void taint() {
    counter.taint();
  }

  /** When the open window ends; {@link Channel#NEVER} if none is open. */
  long end() {
    return counter.open() ? counter.start() + counter.length() : Channel.NEVER;
  }

  long length() {
    return counter.length();
  }

  Optional<RateBaseline> baseline() {
    return Optional.ofNullable(baseline);
  }

  /** The rate that it drifted to is the learned one. */
  void anchor() {
    baseline = baseline == null ? null : baseline.anchored();
  }

  void write(StateWriter out) {
    counter.write(out);
    out.optional(counts, Sample::write);
    out.optional(baseline, RateBaseline::write);
    out.real(wobble);
    out.number(reported);
  }

  static RateWindow read(StateReader in) {
    RateWindow window = new RateWindow(WindowCounter.read(in), in.optional(Sample::read));
    window.baseline = in.optional(RateBaseline::read);
    window.wobble = in.real();
    window.reported = in.number();
    return window;
  }
}
