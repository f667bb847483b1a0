package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Simulated devices. Every stream is a function of its seed. */
final class Streams {
  static final long START = 1_700_000_000_000L;

  private Streams() {}

  /** Settings of a demonstration: learn for 45 s. */
  static DetectorSettings quick() {
    return DetectorSettings.defaults()
        .withLearning(new Learning(Duration.ofSeconds(45), 10, Optional.empty()));
  }

  /** The defaults with another alert budget. */
  static DetectorSettings withBudget(double alertsPerMonth) {
    return DetectorSettings.defaults()
        .withBudget(new BudgetSettings(BudgetSettings.Mode.BUDGET, alertsPerMonth));
  }

  /** A message every {@code period} ms on one channel, without any jitter. */
  static List<Observation> beat(String channel, long period, int size, long from, long until) {
    List<Observation> all = new ArrayList<>();
    for (long t = from; t < until; t += period) {
      all.add(new Observation(t, channel, size));
    }
    return all;
  }

  /**
   * A machine with much to do: every gap is off by up to a fifth, and one in a hundred messages is
   * held back for up to a second. If {@code schedule}, the beat goes on meanwhile, so that messages
   * catch up; otherwise the next gap starts when the late message has gone.
   */
  static List<Observation> jittery(
      String channel,
      long period,
      int size,
      long from,
      long until,
      boolean schedule,
      Random random) {
    List<Observation> all = new ArrayList<>();
    double beat = from;
    double free = from;
    while (beat < until) {
      double gap = period * (0.8 + 0.4 * random.nextDouble());
      double hiccup = random.nextInt(100) == 0 ? 1000 * random.nextDouble() : 0;
      double sent = Math.max(free, beat) + hiccup;
      free = sent;
      all.add(new Observation((long) sent, channel, size + random.nextInt(5)));
      beat = schedule ? beat + gap : sent + gap;
    }
    return all;
  }

  static List<Observation> merged(List<List<Observation>> streams) {
    return streams.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingLong(Observation::time))
        .toList();
  }

  /** Feeds the messages with the clock one second behind, as a bridge's watermarks are. */
  static List<Assessment> run(DeviceMonitor monitor, List<Observation> all, DetectorSettings s) {
    List<Assessment> out = new ArrayList<>();
    for (Observation o : all) {
      out.addAll(monitor.advance(o.time() - 1_000, s));
      out.addAll(monitor.observe(o, s));
    }
    return out;
  }

  static double highest(List<Assessment> all) {
    return all.stream().mapToDouble(Assessment::score).max().orElse(0);
  }
}
