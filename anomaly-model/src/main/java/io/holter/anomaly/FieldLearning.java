package io.holter.anomaly;

import io.holter.anomaly.FieldNorm.Bulk;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One number of one channel, while what is normal for it is being learned. */
final class FieldLearning {
  /** Values that a baseline is made from at least. */
  static final int ENOUGH = 32;

  private static final int FEWEST_IN_A_ROW = 8;
  private static final double FEWEST_A_MONTH = 1_000;
  private static final double MOST_A_MONTH = 1e7;
  private static final double MONTH = 30 * 86_400_000.0;
  private static final double RARE = 32;
  private static final double MEMORY = 1 / MovingMoments.LAMBDA;
  private static final double DOUBLE = Math.log(2);

  /** How a number behaves, as far as is known. */
  private enum Nature {
    /** Values scatter about a level, each on its own. */
    GAUGE,
    /** A value is close to the one before it. */
    SMOOTH,
    /** Values only ever rise, or only ever fall. */
    COUNTER,
    /** A few values come again and again. */
    SET
  }

  private int decimals;
  private float largest;
  private Trend trend = new Trend();
  private BlockExtremes levels = new BlockExtremes();
  private BlockExtremes steps = new BlockExtremes();
  private MomentRanges moments = new MomentRanges();
  private BulkLearning bulk = new BulkLearning();
  private EqualRun run = new EqualRun();

  void learn(double value, long time, ValueSettings s) {
    decimals = Math.max(decimals, Decimals.of(value));
    run.add(!trend.isFirst() && value == trend.previous());
    double step = trend.add(value, time);
    levels.add(value);
    steps.add(step);
    largest = (float) Math.max(largest, Math.abs(value));
    double grain = grain(s);
    bulk.add(value, grain);
    switch (nature()) {
      case COUNTER -> moments.add(step, MomentRanges.Of.STEPS, grain);
      case GAUGE -> moments.add(bulk.clipped(value), MomentRanges.Of.CLIPPED, grain);
      case SMOOTH, SET -> moments.add(value, MomentRanges.Of.VALUES, grain);
    }
  }

  long count() {
    return trend.count();
  }

  /**
   * What is normal.
   *
   * @param fields how many numbers share the month's acceptable false departures
   */
  FieldNorm norm(ValueSettings s, int fields) {
    double month = month() * fields;
    Nature nature = nature();
    boolean counter = nature == Nature.COUNTER;
    boolean smooth = nature == Nature.SMOOTH;
    ValueSet set = nature == Nature.SET ? bulk.sample().set() : ValueSet.NONE;
    double spread = nature == Nature.GAUGE ? bulk.sample().spread() : 0;
    double centre = bulk.sample().median();
    double floor = grain(s);
    Optional<Bulk> middle = nature == Nature.GAUGE ? bulk.learned(floor, month) : Optional.empty();
    return new FieldNorm(
        count(),
        StateWriter.roughly(floor),
        (float) trend.meanGap(),
        counter ? (float) moments.moments().mean() : (float) centre,
        counter ? null : levels.range(levelFloor(floor, set), month, spread, 1),
        counter || smooth ? steps.range(floor, month) : null,
        smooth ? null : means(floor, month),
        !set.isEmpty() || fewMoments() ? null : moments.variances().range(DOUBLE, month, 0, MEMORY),
        set,
        middle.orElse(null),
        run.learned(month, FEWEST_IN_A_ROW).orElse(null));
  }

  private Nature nature() {
    return trend.counts()
        ? Nature.COUNTER
        : !bulk.sample().set().isEmpty()
            ? Nature.SET
            : trend.smooth() ? Nature.SMOOTH : Nature.GAUGE;
  }

  /** Whether moments were learned for less than a quarter of the time. */
  private boolean fewMoments() {
    long count = moments.means().count();
    return moments.turned() || count < ENOUGH / 2 || count < count() / 4;
  }

  private @Nullable Range means(double floor, double month) {
    return fewMoments() ? null : moments.means().range(floor, month, 0, MEMORY);
  }

  /** A set of few values is the surer to be whole, the more values it rests on. */
  private double levelFloor(double floor, ValueSet set) {
    return floor * (1 + RARE * set.size() / count());
  }

  /** What difference of two values is nothing. */
  private double grain(ValueSettings s) {
    double magnitude = trend.counts() ? trend.typicalStep() : largest;
    return Math.max(Decimals.resolution(decimals), s.relativeFloor() * magnitude);
  }

  private double month() {
    double gap = trend.meanGap();
    return gap <= 0 ? MOST_A_MONTH : Math.max(FEWEST_A_MONTH, Math.min(MOST_A_MONTH, MONTH / gap));
  }

  /** Goes on with what was learned. */
  Field watched(ValueSettings s, int fields) {
    return new Field(norm(s, fields), trend.previous(), trend.last(), moments.moments());
  }

  void write(StateWriter out) {
    out.number(decimals);
    out.real(largest);
    trend.write(out);
    levels.write(out);
    steps.write(out);
    moments.write(out);
    bulk.write(out);
    run.write(out);
  }

  static FieldLearning read(StateReader in) {
    FieldLearning learning = new FieldLearning();
    learning.decimals = in.size(Decimals.MOST);
    learning.largest = in.single();
    learning.trend = Trend.read(in);
    learning.levels = BlockExtremes.read(in);
    learning.steps = BlockExtremes.read(in);
    learning.moments = MomentRanges.read(in);
    learning.bulk = BulkLearning.read(in);
    learning.run = EqualRun.read(in);
    return learning;
  }
}
