package io.holter.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * The peaks of one behaviour of one device, and the multiplier of its distances that follows from
 * them.
 *
 * <p>Departures within {@value #EPISODE} ms of the first, or of the latest that was beyond the
 * multiplier, count as one peak, their largest: what is budgeted is alerts, not messages. Of peaks
 * beyond the multiplier is learned only that they were, and of no more of them than a few times the
 * budget, and at first than one for every {@value #SMALLER} smaller peaks: noise is seldom large
 * and often small, an attack is not. The tail of the first {@value #REFERENCE_MONTHS} months is
 * kept: what is learned after it may at most double or halve the multiplier. In the first {@value
 * #YOUNG_MONTHS} months no multiplier is below that of a behaviour of which no peak was seen: few
 * days of calm are no reason to be more sensitive.
 */
final class BehaviourTail {
  /** The time after which an alert closes if nothing departs, by default. */
  static final long EPISODE = 15 * 60_000L;

  private static final long NEVER = Long.MIN_VALUE;
  private static final double REFERENCE_MONTHS = 1;
  private static final double YOUNG_MONTHS = 0.5;
  private static final double LEAST = 0.25;
  private static final double MOST = 8;
  private static final double TAUGHT = 8;
  private static final double SMALLER = 4;
  private static final double FEWEST = 12;
  private static final double SCALE = 1024;
  private static final long NONE = 0;
  private static final long BEYOND = -1;

  private Peaks peaks = new Peaks();
  private long alarms;
  private long episodeEnds = NEVER;
  private long highest = NONE;
  private long multiplier;
  private @Nullable Tail reference;

  BehaviourTail(double multiplier) {
    this.multiplier = Math.round(SCALE * multiplier);
  }

  /** What a behaviour is held to of which no peak was seen: the designed tolerance at least. */
  static double prior(double alertsPerMonth) {
    return bounded(
        Math.max(1, Tail.of(Peaks.BASE, new Tail.Seen(0, 0, 0), 0).exceeded(alertsPerMonth)));
  }

  /** Tolerances that a departure must be outside for a score of 0.5. */
  double multiplier() {
    return multiplier / SCALE;
  }

  /** Peaks of the noise below the multiplier. */
  long peaks() {
    return peaks.count();
  }

  /** Peaks beyond the multiplier. */
  long alarms() {
    return alarms;
  }

  /** Takes what departed; true if it is the first of an episode. */
  boolean add(long time, double distance) {
    boolean first = time >= episodeEnds;
    if (first) {
      endEpisode(time);
      episodeEnds = time + EPISODE;
    }
    if (distance >= multiplier()) {
      highest = BEYOND;
      episodeEnds = Math.max(episodeEnds, time + EPISODE);
    } else if (highest != BEYOND) {
      highest = Math.max(highest, Math.round(SCALE * distance));
    }
    return first;
  }

  /** Counts the latest peak if its episode is over. */
  void endEpisode(long now) {
    if (highest == NONE || now < episodeEnds) {
      return;
    }
    if (highest == BEYOND) {
      alarms++;
    } else {
      peaks.add(highest / SCALE);
    }
    highest = NONE;
  }

  void halve(boolean keepOdd) {
    peaks.halve(keepOdd);
    alarms = (alarms + (keepOdd ? 1 : 0)) / 2;
  }

  /**
   * Makes the multiplier anew.
   *
   * @param share alerts in 30 days that this behaviour may open
   * @param budget alerts in 30 days that all may open: what a young tail is held to at least
   * @param months what the peaks were counted in
   */
  void calibrate(double share, double budget, double months) {
    Tail tail = tail(share, months);
    if (reference == null && months >= REFERENCE_MONTHS) {
      reference = tail.rounded();
    }
    double wanted = bounded(tail.exceeded(share));
    if (reference != null) {
      double kept = bounded(reference.exceeded(share));
      wanted = Math.max(kept / 2, Math.min(2 * kept, wanted));
    }
    double least = months < YOUNG_MONTHS ? prior(budget) : LEAST;
    multiplier = Math.round(SCALE * bounded(Math.max(least, wanted)));
  }

  /** Alerts that are expected in 30 days. */
  double expected(double share, double months) {
    return tail(share, months).beyond(multiplier());
  }

  /** The threshold is low enough for four times as many peaks as alerts, but for 12 at least. */
  private Tail tail(double share, double months) {
    double smaller = (double) peaks.count();
    double beside = smaller < FEWEST ? smaller / SMALLER : smaller;
    double noisy = Math.min(beside, Math.min((double) alarms, TAUGHT * share * months));
    return peaks.tail(Math.max(FEWEST, 4 * share * months), noisy, multiplier(), months);
  }

  private static double bounded(double wanted) {
    return Math.max(LEAST, Math.min(MOST, wanted));
  }

  /** The clock was set back: what lasts is over. */
  void restart() {
    endEpisode(Long.MAX_VALUE);
    episodeEnds = NEVER;
  }

  /**
   * Writes the state.
   *
   * @param earliest no departure before this comes any more
   */
  void write(StateWriter out, long earliest) {
    peaks.write(out);
    out.number(alarms);
    out.number(multiplier);
    out.number(highest);
    out.number(highest != NONE || episodeEnds > earliest ? episodeEnds - earliest : 0);
    out.optional(reference, Tail::write);
  }

  static BehaviourTail read(StateReader in, long earliest) {
    BehaviourTail tail = new BehaviourTail(1);
    tail.peaks = Peaks.read(in);
    tail.alarms = in.number();
    tail.multiplier = in.number();
    tail.highest = in.number();
    long left = in.number();
    tail.episodeEnds = tail.highest != NONE || left > 0 ? earliest + left : NEVER;
    tail.reference = in.optional(Tail::read);
    return tail;
  }
}
