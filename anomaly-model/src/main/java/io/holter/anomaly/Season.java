package io.holter.anomaly;

import java.util.OptionalInt;

/**
 * The hours of the week of one device: when it rests, when it is usually heard, and how much it
 * then says. Made from whole hours of event time, while it is learned and after; an hour in which
 * something serious departed or something was planned teaches nothing.
 *
 * <p>What is said of an hour takes its neighbours into account, so that nobody is expected to be on
 * time to the minute. Two weeks make an hour of the week known; before that, hours of the day are.
 */
final class Season {
  /** What one silence can teach: each hour of the week once. */
  private static final int LONGEST_SILENCE = Hours.WEEK;

  /** How much later than in the first hour after its rest a device may begin. */
  private static final long LATE = 1_800_000;

  private static final long NEVER = Long.MIN_VALUE;

  private HourProfile profile = new HourProfile();
  private long hour = NEVER;
  private long messages;
  private boolean whole;
  private boolean serious;
  private Repeated unusual = new Repeated();

  /** Notes a message, after the hours that ended before it; the time must not be planned. */
  void heard(long time, boolean learning, DetectorSettings s) {
    if (hour == NEVER || time < hour - Rhythm.REORDERING) {
      open(time, s, false);
    } else if (time >= hour + Hours.LENGTH) {
      pass(time, learning, s);
    }
    messages++;
  }

  /** Something serious departed: this hour is not learned from. */
  void taint() {
    serious = true;
  }

  /**
   * Whether messages in hours that were never active have gone on for so long that they are fine.
   */
  boolean accepted(long time, DriftSettings drift) {
    return unusual.accepted(time, drift.acceptAfter());
  }

  /** Learning is over: the device was silent since it was heard last. */
  void settle(long at, DetectorSettings s) {
    if (hour != NEVER && at >= hour + Hours.LENGTH) {
      pass(at, true, s);
    }
  }

  /** What was silent until the next message teaches nothing. */
  void forget() {
    hour = NEVER;
  }

  /** Ends the hours up to {@code time}; the device was not heard in those after the open one. */
  private void pass(long time, boolean learning, DetectorSettings s) {
    close(s);
    long next = hour + Hours.LENGTH;
    for (int i = 0; i < LONGEST_SILENCE && time >= next + Hours.LENGTH; i++) {
      if (!s.season().planned(next)) {
        int bin = Hours.ofWeek(next, s.season().zone());
        if (learning) {
          profile.rested(bin);
        } else {
          profile.push(bin, false);
        }
      }
      next += Hours.LENGTH;
    }
    open(time, s, true);
  }

  private void open(long time, DetectorSettings s, boolean fromItsBeginning) {
    hour = Hours.start(time, s.season().zone());
    messages = 0;
    serious = false;
    whole = fromItsBeginning;
  }

  private void close(DetectorSettings s) {
    if (serious || messages == 0) {
      return;
    }
    int bin = Hours.ofWeek(hour, s.season().zone());
    boolean undisturbed =
        whole && !s.season().planned(hour) && !s.season().planned(hour + Hours.LENGTH - 1);
    if (undisturbed) {
      profile.count(bin, messages);
    }
    profile.push(bin, true);
  }

  /** Whether a message is not expected at {@code time}: in a rest, or in the hour before one. */
  boolean quiet(long time, DetectorSettings s) {
    int bin = Hours.ofWeek(time, s.season().zone());
    return rests(bin) || rests((bin + 1) % Hours.WEEK);
  }

  private boolean rests(int bin) {
    return profile.rests(bin) || profile.ragged(bin);
  }

  /**
   * When something that was expected at {@code due}, after a wait, is expected if rests and plans
   * are left out: {@code due} itself, or the end of the first hour after them and the wait, which
   * is half an hour at least.
   */
  long expected(long due, long wait, DetectorSettings s) {
    long at = due;
    for (int i = 0; i <= Hours.WEEK; i++) {
      long planned = s.season().plannedUntil(at);
      if (planned > at) {
        at = planned + wait;
      } else if (quiet(at, s)) {
        at = pastRest(at, s) + Math.max(LATE, wait);
      } else {
        return at;
      }
    }
    return at;
  }

  /** Whether a rest or something planned lies in a gap that would be too long without it. */
  boolean excuses(long before, long now, GapBaseline gaps, DetectorSettings s) {
    double high = gaps.high(s.timing());
    return now - before > high && expected(before + (long) high, (long) high, s) > now;
  }

  /** The end of the first hour after a rest; a week on if there is none. */
  private long pastRest(long time, DetectorSettings s) {
    long at = Hours.start(time, s.season().zone()) + Hours.LENGTH;
    for (int i = 0; i < Hours.WEEK; i++) {
      if (!rests(Hours.ofWeek(at, s.season().zone()))) {
        return at + Hours.LENGTH;
      }
      at += Hours.LENGTH;
    }
    return at;
  }

  /** Fewest messages an hour among this hour and its neighbours; NaN if that is not known. */
  double least(int bin) {
    return among(bin, true);
  }

  /** Most messages an hour among this hour and its neighbours; NaN if that is not known. */
  double most(int bin) {
    return among(bin, false);
  }

  private double among(int bin, boolean least) {
    double found = rests(bin) ? Double.NaN : profile.expected(bin);
    if (Double.isNaN(found)) {
      return found;
    }
    for (int by = -1; by <= 1; by += 2) {
      int other = Math.floorMod(bin + by, Hours.WEEK);
      double there = rests(other) ? 0 : profile.expected(other);
      found = Double.isNaN(there) ? found : least ? Math.min(found, there) : Math.max(found, there);
    }
    return found;
  }

  /** Whether an hour is compared with its own weeks, and not with other days. */
  boolean weekly(int bin) {
    return profile.weekly(bin);
  }

  /**
   * Occurrences of hours in a row, this one among them, in none of which the device was heard;
   * empty if it was in this hour or a neighbour, or if too little was seen. That it was heard in
   * the hour that has just passed does not make this one usual.
   */
  OptionalInt neverActive(int bin) {
    boolean weekly = profile.weekly(bin);
    int length = weekly ? Hours.WEEK : Hours.DAY;
    int at = bin % length;
    int passed = Math.floorMod(bin - 1, Hours.WEEK);
    if (never(at, weekly, passed) < (weekly ? 2 : 3)
        || never((at + 1) % length, weekly, passed) == 0
        || never((at + length - 1) % length, weekly, passed) == 0) {
      return OptionalInt.empty();
    }
    int evidence = never(at, weekly, passed);
    for (int by = -1; by <= 1; by += 2) {
      for (int i = 1; i < length; i++) {
        int occurrences = never(Math.floorMod(at + by * i, length), weekly, passed);
        if (occurrences == 0) {
          break;
        }
        evidence += occurrences;
      }
    }
    return OptionalInt.of(evidence);
  }

  /** How often an hour was seen without the device; 0 if it was ever heard in it. */
  private int never(int at, boolean weekly, int passed) {
    int seen = 0;
    for (int hour = at; hour < Hours.WEEK; hour += weekly ? Hours.WEEK : Hours.DAY) {
      int active = hour == passed ? profile.activeBefore(hour) : profile.active(hour);
      if (active > 0) {
        return 0;
      }
      seen += profile.observed(hour);
    }
    return seen;
  }

  /** Share of the hours seen in which the device was heard. */
  double share() {
    return profile.share();
  }

  void write(StateWriter out) {
    profile.write(out);
    out.number(hour);
    out.number(messages);
    out.number((whole ? 1 : 0) + (serious ? 2 : 0));
    unusual.write(out);
  }

  static Season read(StateReader in) {
    Season season = new Season();
    season.profile = HourProfile.read(in);
    season.hour = in.number();
    season.messages = in.number();
    int flags = in.size(3);
    season.whole = (flags & 1) == 1;
    season.serious = (flags & 2) == 2;
    season.unusual = Repeated.read(in);
    return season;
  }
}
