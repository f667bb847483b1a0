package io.holter.anomaly;

/**
 * What is known of each hour of the week: in which of its latest {@value #KEPT} occurrences the
 * device was heard, and how many messages it usually sends in it.
 *
 * <p>An hour's occurrences are bits behind a leading one; its usual count is kept on a scale of 16
 * steps an octave, relative to the first hour that was counted. Both are a byte an hour, fewer
 * where hours in a row are alike.
 */
final class HourProfile {
  static final int KEPT = 7;
  private static final int DAYS = 3;
  private static final int WEEKS = 2;
  private static final double STEPS = 16;
  private static final int MIDDLE = 128;
  private static final byte RESTED = (byte) 255;
  private static final int SLOWEST = 4;
  private static final double RAGGED = 0.75;

  private final byte[] heard;
  private final byte[] level;
  private double scale;

  HourProfile() {
    this(new byte[Hours.WEEK], new byte[Hours.WEEK], 0);
  }

  private HourProfile(byte[] heard, byte[] level, double scale) {
    this.heard = heard;
    this.level = level;
    this.scale = scale;
  }

  /** Notes whether the device was heard in one more occurrence of an hour. */
  void push(int hour, boolean active) {
    int bits = Math.max(1, heard[hour] & 0xFF) << 1 | (active ? 1 : 0);
    heard[hour] = (byte) (bits > 0xFF ? 0x80 | (bits & 0x7F) : bits);
  }

  /** Takes a count into what is usual for an hour. */
  void count(int hour, long messages) {
    scale = scale == 0 ? messages : scale;
    double before = usual(hour);
    double after =
        Double.isNaN(before)
            ? messages
            : before + (messages - before) / Math.min(observed(hour) + 1, SLOWEST);
    double steps = STEPS * Math.log(after / scale) / Math.log(2);
    level[hour] = (byte) Math.max(1, Math.min(254, MIDDLE + Math.round(steps)));
  }

  /** Occurrences of an hour that are kept, 0 to {@value #KEPT}. */
  int observed(int hour) {
    int bits = heard[hour] & 0xFF;
    return bits == 0 ? 0 : 31 - Integer.numberOfLeadingZeros(bits);
  }

  /** Those of them in which the device was heard. */
  int active(int hour) {
    int n = observed(hour);
    return n == 0 ? 0 : Integer.bitCount(heard[hour] & 0xFF) - 1;
  }

  /** Those of them but the latest. */
  int activeBefore(int hour) {
    return observed(hour) == 0 ? 0 : active(hour) - (latest(hour, 0) ? 1 : 0);
  }

  private boolean latest(int hour, int ago) {
    return (heard[hour] >> ago & 1) == 1;
  }

  /** Notes that the device rested in an hour while it was learned, so that this is normal. */
  void rested(int hour) {
    push(hour, false);
    level[hour] = level[hour] == 0 ? RESTED : level[hour];
  }

  /**
   * Whether the device is expected to rest in an hour: it did in the hour's latest two weeks, or at
   * this time of day for the latest three days, or two if it was never active in it; what was
   * learned counts twice.
   */
  boolean rests(int hour) {
    int n = observed(hour);
    boolean now = n > 0 && !latest(hour, 0);
    if (now && (level[hour] == RESTED || (n >= WEEKS && !latest(hour, 1)))) {
      return true;
    }
    int enough = active(hour) == 0 ? DAYS - 1 : DAYS;
    int days = 0;
    for (int day = 1; day <= 7 && days < enough; day++) {
      int other = Math.floorMod(hour - day * Hours.DAY, Hours.WEEK);
      if (observed(other) > 0) {
        if (latest(other, 0)) {
          return false;
        }
        days += level[other] == RESTED ? 2 : 1;
      }
    }
    return days >= enough;
  }

  /**
   * Whether an hour beside a rest is the ragged end of one: the device is usually heard in it, but
   * much less than in the hour on its other side.
   */
  boolean ragged(int hour) {
    int before = Math.floorMod(hour - 1, Hours.WEEK);
    int after = (hour + 1) % Hours.WEEK;
    double there = rough(hour);
    return (rests(after) && there < RAGGED * rough(before))
        || (rests(before) && there < RAGGED * rough(after));
  }

  /** What is usual in an hour of the week or else of the day, on however little it rests. */
  private double rough(int hour) {
    double usual = usual(hour);
    double expected = Double.isNaN(usual) ? daily(hour, 1) : usual;
    return Double.isNaN(expected) ? 0 : expected;
  }

  /**
   * Messages an hour that are usual, from 2 weeks or else from 2 days; NaN if too few were seen.
   */
  double expected(int hour) {
    double usual = usual(hour);
    if (observed(hour) >= WEEKS && !Double.isNaN(usual)) {
      return usual;
    }
    return daily(hour, 2);
  }

  private double daily(int hour, int enough) {
    double sum = 0;
    int days = 0;
    for (int other = hour % Hours.DAY; other < Hours.WEEK; other += Hours.DAY) {
      double usual = usual(other);
      if (!Double.isNaN(usual)) {
        sum += usual;
        days++;
      }
    }
    return days >= enough ? sum / days : Double.NaN;
  }

  /** Whether {@link #expected} rests on the hour of the week, not of the day. */
  boolean weekly(int hour) {
    return observed(hour) >= WEEKS;
  }

  /** Messages usual in an hour of the week; NaN if it was never counted. */
  double usual(int hour) {
    return level[hour] == 0 || level[hour] == RESTED
        ? Double.NaN
        : scale * Math.pow(2, ((level[hour] & 0xFF) - MIDDLE) / STEPS);
  }

  /** Share of all hours seen in which the device was heard. */
  double share() {
    int seen = 0;
    int active = 0;
    for (int hour = 0; hour < Hours.WEEK; hour++) {
      seen += observed(hour);
      active += active(hour);
    }
    return seen == 0 ? 1 : (double) active / seen;
  }

  void write(StateWriter out) {
    out.fraction(scale);
    out.runs(heard);
    out.runs(level);
  }

  static HourProfile read(StateReader in) {
    double scale = in.fraction();
    return new HourProfile(in.runs(Hours.WEEK), in.runs(Hours.WEEK), scale);
  }
}
