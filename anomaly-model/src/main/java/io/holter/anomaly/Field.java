package io.holter.anomaly;

import io.holter.anomaly.FieldNorm.Bulk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One number of one channel that is watched: what is normal, and what has happened since. */
final class Field {
  private FieldNorm norm;
  private double previous;
  private long last;
  private MovingMoments moments;
  private BernoulliCusum cusum = new BernoulliCusum();
  private long run = 1;
  private DriftCredit credit = DriftCredit.ofOneDay();

  Field(FieldNorm norm, double previous, long last, MovingMoments moments) {
    this.norm = norm;
    this.previous = kept(previous);
    this.last = last;
    this.moments = moments;
  }

  FieldNorm norm() {
    return norm;
  }

  /** Holds a value against what is normal, and counts it. */
  List<Departure> assess(FieldName name, double value, long time) {
    List<Departure> out = new ArrayList<>(2);
    long gap = Math.max(0, time - last);
    double step = Trend.step(previous, value, gap, norm.meanGap());
    boolean again = PayloadValueDetector.startsAgain(norm, previous, value, step);
    PayloadValueDetector.level(name, value, norm).ifPresent(out::add);
    if (!again) {
      PayloadValueDetector.step(name, previous, value, step, norm).ifPresent(out::add);
    }
    double measured = again ? norm.centre() : norm.measured(value, step);
    double before = moments.mean();
    moments.add(clipped(measured));
    if (moments.warm()) {
      PayloadValueDetector.mean(name, measured, moments, norm).ifPresent(out::add);
      PayloadVarianceDetector.assess(name, measured, before, moments, norm).ifPresent(out::add);
    }
    Bulk bulk = norm.bulk();
    if (bulk != null) {
      cusum.add(!bulk.contains(value), bulk.design());
      PayloadValueDetector.unusual(name, value, cusum, bulk, norm).ifPresent(out::add);
    }
    run = kept(value) == previous ? run + 1 : 1;
    PayloadStuckDetector.assess(name, value, run, norm).ifPresent(out::add);
    credit.grow(gap);
    previous = kept(value);
    last = Math.max(last, time);
    return out;
  }

  /** Where its values are expected; empty for a counter, whose values only ever rise. */
  Optional<Expectation> expectation(FieldName name) {
    return PayloadValueDetector.expectation(name, previous, norm);
  }

  /** Learns from the value that was assessed last: moves what is normal by what drift allows. */
  void adapt(DetectorSettings s) {
    norm = norm.follow(previous, moments, run, s.drift(), credit);
  }

  /** Counters need all their digits, other values seven. */
  private double kept(double value) {
    return norm.counts() ? value : StateWriter.kept(value);
  }

  /** One absurd value does not spoil the moments of those after it. */
  private double clipped(double measured) {
    FieldNorm.Bulk bulk = norm.bulk();
    if (bulk != null) {
      return Math.max(bulk.low(), Math.min(bulk.high(), measured));
    }
    Range range = norm.counts() ? norm.step() : norm.level();
    return range == null
        ? measured
        : Math.max(
            (double) range.low() - range.below(),
            Math.min((double) range.high() + range.above(), measured));
  }

  void write(StateWriter out) {
    norm.write(out);
    if (norm.counts()) {
      out.fraction(previous);
    } else {
      out.real(previous);
    }
    out.number(last);
    moments.write(out);
    cusum.write(out);
    out.number(run);
    credit.write(out);
  }

  static Field read(StateReader in) {
    FieldNorm norm = FieldNorm.read(in);
    double previous = norm.counts() ? in.fraction() : in.real();
    Field field = new Field(norm, previous, in.number(), MovingMoments.read(in));
    field.cusum = BernoulliCusum.read(in);
    field.run = in.number();
    field.credit = DriftCredit.read(in);
    return field;
  }
}
