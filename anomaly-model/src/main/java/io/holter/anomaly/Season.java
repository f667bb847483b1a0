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

  private static final long NEVER = Long.MIN_VALUE;

  private HourProfile profile = new HourProfile();
  private long hour = NEVER;
  private long messages;
  private boolean whole;
  private boolean serious;
  private Repeated unusual = new Repeated();

  /** Notes a message, after the hours that ended before it; the time must not be planned. */
  void heard(long time, DetectorSettings s) {
    if (hour == NEVER || time < hour - Rhythm.REORDERING) {
      open(time, s, false);
    } else if (time >= hour + Hours.LENGTH) {
      pass(time, s);
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

  /** Ends the hours up to {@code time}; the device was not heard in those after the open one. */
  private void pass(long time, DetectorSettings s) {
    close(s);
    long next = hour + Hours.LENGTH;
    for (int i = 0; i < LONGEST_SILENCE && time >= next + Hours.LENGTH; i++) {
      if (!s.season().planned(next)) {
        profile.push(Hours.ofWeek(next, s.season().zone()), false);
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
      profile.count(bin, messages, Math.min(1, 7 * s.drift().perDay()));
    }
    profile.push(bin, true);
  }

  /** Whether a message is not expected at {@code time}: in a rest, or in the hour before one. */
  boolean quiet(long time, DetectorSettings s) {
    int bin = Hours.ofWeek(time, s.season().zone());
    return profile.rests(bin) || profile.rests((bin + 1) % Hours.WEEK);
  }

  /**
   * When something that was expected at {@code due}, after a wait, is expected if rests and plans
   * are left out: {@code due} itself, or the end of the first hour after them and the wait.
   */
  long expected(long due, long wait, DetectorSettings s) {
    long at = due;
    for (int i = 0; i <= Hours.WEEK; i++) {
      long planned = s.season().plannedUntil(at);
      if (planned > at) {
        at = planned + wait;
      } else if (quiet(at, s)) {
        at = pastRest(at, s) + wait;
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
      if (!profile.rests(Hours.ofWeek(at, s.season().zone()))) {
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
    double found = profile.rests(bin) ? Double.NaN : profile.expected(bin);
    if (Double.isNaN(found)) {
      return found;
    }
    for (int by = -1; by <= 1; by += 2) {
      int other = Math.floorMod(bin + by, Hours.WEEK);
      double there = profile.rests(other) ? 0 : profile.expected(other);
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
   * empty if it was in this hour or a neighbour, or if too little was seen.
   */
  OptionalInt neverActive(int bin) {
    boolean weekly = profile.weekly(bin);
    int length = weekly ? Hours.WEEK : Hours.DAY;
    int at = bin % length;
    if (never(at, weekly) < (weekly ? 2 : 3)
        || never((at + 1) % length, weekly) == 0
        || never((at + length - 1) % length, weekly) == 0) {
      return OptionalInt.empty();
    }
    int evidence = never(at, weekly);
    for (int by = -1; by <= 1; by += 2) {
      for (int i = 1; i < length; i++) {
        int occurrences = never(Math.floorMod(at + by * i, length), weekly);
        if (occurrences == 0) {
          break;
        }
        evidence += occurrences;
      }
    }
    return OptionalInt.of(evidence);
  }

  /** How often an hour was seen without the device; 0 if it was ever heard in it. */
  private int never(int at, boolean weekly) {
    int seen = 0;
    for (int hour = at; hour < Hours.WEEK; hour += weekly ? Hours.WEEK : Hours.DAY) {
      if (profile.active(hour) > 0) {
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
