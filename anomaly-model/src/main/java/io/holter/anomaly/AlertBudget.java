package io.holter.anomaly;

import io.holter.anomaly.BudgetSettings.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the false alerts that are acceptable into the thresholds of one device: every departure's
 * distance is divided by its behaviour's multiplier, so that a score of 0.5 is reached as often by
 * noise as the budget allows. What is then below {@link Score#REPORTED} is dropped.
 *
 * <p>A distance of nine tolerances is certain and stays as it is, whatever noise there was; so does
 * a drift, which is no noise and whose bound is a setting of its own. While an anomaly lasts, and
 * {@link BehaviourTail#EPISODE} after it, nothing is learned but that it was.
 */
final class AlertBudget {
  private static final double CERTAIN = 0.9;
  private static final double NINE = 9;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final double MONTH = 30.0 * DAY;
  private static final long MEMORY = 90 * DAY;

  private final Map<String, BehaviourTail> tails = new LinkedHashMap<>();
  private long last = NEVER;
  private long watched;
  private long halvings;
  private long calibrateAt = NEVER;
  private long anomalyUntil = NEVER;
  private long episodeUntil = NEVER;
  private long episodes;

  /** Takes note of an event, calibrates once in an hour of messages, and scales its departures. */
  List<Departure> observed(Observation o, List<Departure> raw, BudgetSettings s) {
    if (s.mode() == Mode.BUDGET) {
      watch(o.time());
      if (o.kind() == Kind.MESSAGE && o.time() >= calibrateAt) {
        calibrate(o.time(), s);
      }
    }
    return scaled(o.time(), raw, s);
  }

  /** Scales what departs at a moment, and learns from it. */
  List<Departure> scaled(long time, List<Departure> raw, BudgetSettings s) {
    if (raw.isEmpty()) {
      return raw;
    }
    List<Departure> scaled = new ArrayList<>();
    boolean calm = time >= anomalyUntil;
    for (Departure departure : raw) {
      Departure d = s.mode() == Mode.DIRECT ? departure : scaled(departure, s);
      boolean alarms = d.score() >= Score.SERIOUS;
      boolean noise = !departure.behaviour().equals(DriftDetector.BEHAVIOUR);
      if ((calm || alarms) && noise && departure.score() < CERTAIN) {
        learn(departure.behaviour(), time, raw(departure, s), s);
      }
      if (alarms && s.mode() == Mode.BUDGET) {
        anomalyUntil = Math.max(anomalyUntil, time + BehaviourTail.EPISODE);
      }
      if (d.score() >= Score.REPORTED) {
        scaled.add(d);
      }
    }
    return scaled;
  }

  /** Learns from noise that is within the deadline of a silence: a gap that a message has ended. */
  void late(long time, double distance, BudgetSettings s) {
    if (time >= anomalyUntil && distance < multiplier(SilenceDetector.BEHAVIOUR, s)) {
      learn(SilenceDetector.BEHAVIOUR, time, distance, s);
    }
  }

  /** Tolerances that a departure must be outside for a score of 0.5. */
  double multiplier(String behaviour, BudgetSettings s) {
    if (s.mode() == Mode.DIRECT) {
      return 1;
    }
    BehaviourTail tail = tails.get(behaviour);
    return tail == null ? BehaviourTail.prior(s.alertsPerMonth()) : tail.multiplier();
  }

  /** What was learned of each behaviour that ever departed a little. */
  List<Calibration> calibrations(BudgetSettings s) {
    double months = watched / MONTH;
    double share = share(s);
    List<Calibration> all = new ArrayList<>();
    tails.forEach(
        (behaviour, tail) ->
            all.add(
                new Calibration(
                    behaviour,
                    tail.peaks(),
                    tail.alarms(),
                    months,
                    tail.multiplier(),
                    tail.expected(share, months))));
    return List.copyOf(all);
  }

  private Departure scaled(Departure d, BudgetSettings s) {
    if (d.score() >= CERTAIN
        || d.behaviour().equals(SilenceDetector.BEHAVIOUR)
        || d.behaviour().equals(DriftDetector.BEHAVIOUR)) {
      return d;
    }
    double distance = distance(d) / multiplier(d.behaviour(), s);
    return d.withScore(Score.of(Math.min(distance, NINE), 1));
  }

  /** A silence was held to its multiplier by its deadline, at which its distance is 3. */
  private double raw(Departure d, BudgetSettings s) {
    return d.behaviour().equals(SilenceDetector.BEHAVIOUR)
        ? distance(d) / 3 * multiplier(d.behaviour(), s)
        : distance(d);
  }

  private static double distance(Departure d) {
    return d.score() / (1 - d.score());
  }

  private void learn(String behaviour, long time, double distance, BudgetSettings s) {
    if (s.mode() == Mode.DIRECT || distance < Peaks.BASE) {
      return;
    }
    BehaviourTail tail =
        tails.computeIfAbsent(
            behaviour, name -> new BehaviourTail(BehaviourTail.prior(s.alertsPerMonth())));
    if (tail.add(time, distance) && time >= episodeUntil) {
      episodes++;
      episodeUntil = time + BehaviourTail.EPISODE;
    }
  }

  private void watch(long time) {
    if (last != NEVER && time < last - Rhythm.REORDERING) {
      tails.values().forEach(BehaviourTail::restart);
      last = NEVER;
      calibrateAt = NEVER;
      anomalyUntil = NEVER;
      episodeUntil = NEVER;
    }
    if (last != NEVER && time > last && time >= anomalyUntil) {
      watched += Math.min(DAY, time - last);
    }
    last = Math.max(last, time);
  }

  private void calibrate(long time, BudgetSettings s) {
    calibrateAt = time + HOUR;
    if (watched >= MEMORY) {
      halvings++;
      watched /= 2;
      episodes /= 2;
      tails.values().forEach(tail -> tail.halve(halvings % 2 == 0));
    }
    tails.values().forEach(tail -> tail.endEpisode(time));
    double share = share(s);
    tails.values().forEach(tail -> tail.calibrate(share, s.alertsPerMonth(), watched / MONTH));
  }

  /**
   * What each behaviour may spend: the rare ones need less than an equal share, the others share
   * the rest. Behaviours that depart together open one alert together, and may spend more.
   */
  private double share(BudgetSettings s) {
    double peaks = tails.values().stream().mapToLong(BehaviourTail::peaks).sum();
    double together = Math.max(1, peaks / Math.max(1, episodes));
    double months = watched / MONTH;
    double[] needs =
        tails.values().stream().mapToDouble(tail -> tail.peaks() / (months + 0.25)).toArray();
    return Math.min(s.alertsPerMonth(), Shares.equal(s.alertsPerMonth() * together, needs));
  }

  void write(StateWriter out) {
    out.number(last);
    out.number(watched);
    out.number(halvings);
    writeMoment(calibrateAt, out);
    writeMoment(anomalyUntil, out);
    writeMoment(episodeUntil, out);
    out.number(episodes);
    out.number(tails.size());
    tails.forEach(
        (behaviour, tail) -> {
          BehaviourNames.write(behaviour, out);
          tail.write(out, earliest());
        });
  }

  /** A moment before the earliest that may still come is as good as none. */
  private void writeMoment(long moment, StateWriter out) {
    out.number(moment == NEVER ? 0 : Math.max(0, moment - earliest()));
  }

  private long readMoment(StateReader in) {
    long after = in.number();
    return after == 0 ? NEVER : earliest() + after;
  }

  private long earliest() {
    return last - Rhythm.REORDERING;
  }

  static AlertBudget read(StateReader in) {
    AlertBudget budget = new AlertBudget();
    budget.last = in.number();
    budget.watched = in.number();
    budget.halvings = in.number();
    budget.calibrateAt = budget.readMoment(in);
    budget.anomalyUntil = budget.readMoment(in);
    budget.episodeUntil = budget.readMoment(in);
    budget.episodes = in.number();
    for (int left = in.size(256); left > 0; left--) {
      budget.tails.put(BehaviourNames.read(in), BehaviourTail.read(in, budget.earliest()));
    }
    return budget;
  }
}
