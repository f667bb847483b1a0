package io.holter.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * How far what is normal for a number may still move: {@link DriftSettings#perDay} for each day of
 * event time, saved up for a week at most, and a moving mean or variance takes no more than four
 * times what is earned meanwhile. Whoever would teach a baseline a new normal has to be slower.
 */
final class DriftCredit {
  private static final float MOST_DAYS = 7;
  private static final float PACE = 4;
  private static final double DAY = 86_400_000;

  private float level;
  private float centre;
  private float rest;

  /** How much may be spent at once: not for long kept, as it is set with every value. */
  private float atOnce;

  private DriftCredit(float level, float centre, float rest) {
    this.level = level;
    this.centre = centre;
    this.rest = rest;
  }

  static DriftCredit ofOneDay() {
    return new DriftCredit(1, 1, 1);
  }

  /** Time has passed. */
  void grow(long ms) {
    float days = (float) (ms / DAY);
    level = Math.min(MOST_DAYS, level + days);
    centre = Math.min(MOST_DAYS, centre + days);
    rest = Math.min(MOST_DAYS, rest + days);
    atOnce = PACE * days;
  }

  /** As much of a move as is allowed. */
  double centre(double by, double aDay) {
    double allowed = Math.max(-centre * aDay, Math.min(centre * aDay, by));
    centre -= (float) (Math.abs(allowed) / aDay);
    return allowed;
  }

  /** The range with {@code value} in it, as far as is allowed; as the next two. */
  @Nullable Range level(@Nullable Range range, double value, double aDay) {
    Range reached = reached(range, value, level * aDay);
    level = left(level, range, reached, aDay);
    return reached;
  }

  @Nullable Range mean(@Nullable Range range, double value, double aDay) {
    Range reached = reached(range, value, Math.min(atOnce, rest) * aDay);
    rest = left(rest, range, reached, aDay);
    return reached;
  }

  @Nullable Range variance(@Nullable Range range, double value, double aDay) {
    Range reached = reached(range, value, Math.min(atOnce, rest) * aDay);
    rest = left(rest, range, reached, aDay);
    return reached;
  }

  /** The set with one more value, if it is near enough; it ends as a set with too many. */
  ValueSet set(ValueSet set, double value, double aDay) {
    double distance = set.distance(value);
    if (set.isEmpty() || distance == 0 || distance > centre * aDay) {
      return set;
    }
    centre -= (float) (distance / aDay);
    return set.with(value);
  }

  /** The longest row with a longer one, as far as is allowed. */
  EqualRun.@Nullable Learned stuck(EqualRun.@Nullable Learned learned, long run, double perDay) {
    if (learned == null || run <= learned.longest()) {
      return learned;
    }
    double aDay = perDay * learned.tolerance();
    EqualRun.Learned reached = learned.reaching(run, Math.min(atOnce, rest) * aDay);
    rest = (float) Math.max(0, rest - (reached.longest() - learned.longest()) / aDay);
    return reached;
  }

  private static @Nullable Range reached(@Nullable Range range, double value, double most) {
    return range == null || range.outside(value) == 0 ? range : range.reaching(value, most);
  }

  private static float left(
      float days, @Nullable Range before, @Nullable Range after, double aDay) {
    return before == null || after == null
        ? days
        : (float) Math.max(0, days - (after.width() - before.width()) / aDay);
  }

  void write(StateWriter out) {
    out.real(level);
    out.real(centre);
    out.real(rest);
  }

  static DriftCredit read(StateReader in) {
    return new DriftCredit(in.single(), in.single(), in.single());
  }
}
