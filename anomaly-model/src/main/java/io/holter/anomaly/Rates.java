package io.holter.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How much a device says, in windows of several lengths at once. */
final class Rates {
  private static final int MOST_WINDOWS = 8;

  private Pace pace = new Pace();
  private List<RateWindow> windows = new ArrayList<>();
  private double dispersion = 1;

  /** Takes a message into the windows that are learned. */
  void learn(long time, DetectorSettings s) {
    if (windows.isEmpty()) {
      relearn(s);
    }
    pace.add(time);
    for (RateWindow window : windows) {
      window.learn(time, s);
    }
  }

  /** Counts anew; what is known stays until it is replaced. */
  void relearn(DetectorSettings s) {
    List<RateWindow> fresh = new ArrayList<>();
    for (Duration length : s.rate().windows()) {
      fresh.add(RateWindow.learning(length.toMillis(), known(length.toMillis())));
    }
    windows = fresh;
    pace = new Pace();
  }

  /** The same baselines of the windows that are {@code wanted}, with nothing counted yet. */
  Rates restarted(Predicate<RateWindow> wanted) {
    Rates other = new Rates();
    windows.stream().filter(wanted).forEach(window -> other.windows.add(window.restarted()));
    other.dispersion = dispersion;
    return other;
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  /** What is known of the windows of one length. */
  Optional<RateBaseline> baseline(long length) {
    return Optional.ofNullable(known(length));
  }

  private @org.jspecify.annotations.Nullable RateBaseline known(long length) {
    for (RateWindow window : windows) {
      if (window.length() == length) {
        return window.baseline().orElse(null);
      }
    }
    return null;
  }

  /**
   * Makes the baselines of the windows that are expected to hold enough messages, or else of the
   * longest.
   */
  void settle(long at, long messages, double perMs, double dispersion, DetectorSettings s) {
    if (windows.isEmpty()) {
      relearn(s);
    }
    this.dispersion = (float) dispersion;
    RateWindow longest = windows.get(windows.size() - 1);
    windows.removeIf(w -> w != longest && perMs * w.length() < s.rate().minExpected());
    for (RateWindow window : windows) {
      window.settle(at, messages, perMs * window.length(), dispersion, s);
    }
  }

  /** Counts a message, and adds the window that departs the most. */
  void assess(Observation o, Device device, DetectorSettings s, List<Departure> out) {
    pace.add(o.time());
    Optional<Departure> worst = Optional.empty();
    for (RateWindow window : windows) {
      worst = worse(worst, window.running(o.time(), pace, device, dispersion, s));
    }
    if (worst.isPresent() && !s.season().planned(o.time())) {
      out.add(worst.get());
    }
    RateWindow longest = windows.get(windows.size() - 1);
    longest
        .baseline()
        .filter(b -> DriftDetector.rateScore(b, s.drift()) >= Score.REPORTED)
        .ifPresent(b -> out.add(DriftDetector.rate(device.scope(Optional.empty(), s), b)));
  }

  /** Ends the windows that end at {@code time}, and adds the one that departs the most. */
  void advance(long time, Device device, DetectorSettings s, List<Departure> out) {
    Optional<Departure> worst = Optional.empty();
    for (RateWindow window : windows) {
      if (window.end() == time) {
        worst = worse(worst, window.ended(time, pace, device, dispersion, s));
      }
    }
    worst.ifPresent(out::add);
    boolean normal = out.stream().noneMatch(d -> d.score() >= Score.SERIOUS);
    for (RateWindow window : windows) {
      if (window.end() == time) {
        window.next(normal, device, dispersion, s);
      }
    }
  }

  /** Adds what the shortest of the windows is expected to hold. */
  void expect(long at, Device device, DetectorSettings s, List<Expectation> out) {
    windows.stream()
        .flatMap(window -> window.expectation(at, device, dispersion, s).stream())
        .findFirst()
        .ifPresent(out::add);
  }

  private static Optional<Departure> worse(Optional<Departure> a, Optional<Departure> b) {
    return a.isEmpty() || (b.isPresent() && b.get().score() > a.get().score()) ? b : a;
  }

  /** When the next window ends; {@link Channel#NEVER} if none is open. */
  long next() {
    long next = Channel.NEVER;
    for (RateWindow window : windows) {
      next = Math.min(next, window.end());
    }
    return next;
  }

  /** Something serious departed: the open windows are not learned from. */
  void taint() {
    for (RateWindow window : windows) {
      window.taint();
    }
  }

  /** What the rates drifted to is what is learned. */
  void anchor() {
    for (RateWindow window : windows) {
      window.anchor();
    }
  }

  void write(StateWriter out) {
    pace.write(out);
    out.real(dispersion);
    out.number(windows.size());
    for (RateWindow window : windows) {
      window.write(out);
    }
  }

  static Rates read(StateReader in) {
    Rates rates = new Rates();
    rates.pace = Pace.read(in);
    rates.dispersion = in.real();
    for (int left = in.size(MOST_WINDOWS); left > 0; left--) {
      rates.windows.add(RateWindow.read(in));
    }
    return rates;
  }
}
