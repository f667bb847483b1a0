package io.holter.anomaly;

import java.util.List;

/** How often one thing happens to a device: connections, failed authentications, refusals. */
final class Occurrences implements Aspect {
  private final Occurrence what;
  private EventRate rate = new EventRate();
  private CountCusum sum = new CountCusum();
  private Tally tally = new Tally();

  Occurrences(Occurrence what) {
    this.what = what;
  }

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (o.kind() != what.kind()) {
      return;
    }
    int limit = s.traffic().failuresLimit();
    if (!ruled() || tally.count() < limit) {
      rate.learn(o.time());
    } else if (tally.count() == limit) {
      rate.unlearn(limit - 1L);
    }
  }

  @Override
  public void invariants(Observation o, DetectorSettings s, List<Departure> out) {
    if (o.kind() == what.kind() && ruled()) {
      tally.add(o.time(), s.traffic().window().toMillis());
      OccurrenceDetector.rule(what, tally, o.time(), s.traffic().failuresLimit())
          .ifPresent(out::add);
    }
  }

  @Override
  public void settle(long at, DetectorSettings s) {
    if (!rate.isEmpty()) {
      rate.settle(at);
    }
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    if (o.kind() != what.kind()) {
      return;
    }
    double perMs = rate.perMs(o.time(), what.usual(s.traffic()));
    double h = OccurrenceDetector.h(perMs, rate.dispersion());
    sum.add(o.time(), perMs, h);
    if (ruled() && perMs * s.traffic().window().toMillis() < s.traffic().failuresLimit() / 2.0) {
      tally.add(o.time(), s.traffic().window().toMillis());
      var rule = OccurrenceDetector.rule(what, tally, o.time(), s.traffic().failuresLimit());
      if (rule.isPresent()) {
        out.add(rule.get());
        return;
      }
    }
    OccurrenceDetector.assess(what, sum, perMs, h, rate.count()).ifPresent(out::add);
  }

  @Override
  public void adapt(Observation o, DetectorSettings s) {
    if (o.kind() == what.kind()) {
      rate.adapt(o.time());
    }
  }

  /** Connections may come as often as a device likes while it is being learned. */
  private boolean ruled() {
    return what != Occurrence.CONNECTION;
  }

  @Override
  public boolean isEmpty() {
    return rate.isEmpty() && sum.isEmpty() && tally.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    rate.write(out);
    sum.write(out);
    tally.write(out);
  }

  static Occurrences read(Occurrence what, StateReader in) {
    Occurrences occurrences = new Occurrences(what);
    occurrences.rate = EventRate.read(in);
    occurrences.sum = CountCusum.read(in);
    occurrences.tally = Tally.read(in);
    return occurrences;
  }
}
