package io.holter.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A baseline in force, and what has happened against it. */
final class Watching implements Stage {
  private long notBefore;
  private final long learned;
  private final Rhythm rhythm;
  private final Season season;
  private final Rates rates;
  private final ChannelSet channels;
  private final Aspects aspects;
  private final AlertBudget budget;
  private Repeated drifted = new Repeated();
  private Device device;

  /**
   * @param since event time from which on the baseline is in force
   * @param learned messages that it rests on
   */
  Watching(
      long since,
      long learned,
      Rhythm rhythm,
      Season season,
      Rates rates,
      ChannelSet channels,
      Aspects aspects,
      AlertBudget budget) {
    this.notBefore = since;
    this.learned = learned;
    this.rhythm = rhythm;
    this.season = season;
    this.rates = rates;
    this.channels = channels;
    this.aspects = aspects;
    this.budget = budget;
    this.device = new Device(season, rhythm, since, learned);
  }

  /**
   * Holds an event against the baseline, and learns from it if it is normal; a message that ends a
   * silence is always answered.
   */
  Optional<Assessment> observe(Observation o, DetectorSettings s) {
    boolean silent = rhythm.passed() > 0 && o.kind() == Kind.MESSAGE;
    List<Departure> departures = budget.observed(o, departures(o, s), s.budget());
    if (departures.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      adapt(o, s);
    } else {
      keepOut(o, departures, s);
    }
    return departures.isEmpty() && !silent
        ? Optional.empty()
        : Optional.of(Assessment.watching(o.time(), Trigger.EVENT, departures));
  }

  /** Counts an event; everything about it that departs. */
  private List<Departure> departures(Observation o, DetectorSettings s) {
    List<Departure> departures = aspects.assess(o, s);
    if (o.kind() == Kind.MESSAGE) {
      boolean planned = s.season().planned(o.time());
      if (!planned) {
        season.heard(o.time(), false, s);
      }
      channels.assess(o, device, s, departures);
      heard(o.time(), planned, s);
      rates.assess(o, device, s, departures);
      if (!planned) {
        ActiveHourDetector.assess(o, season, s)
            .filter(d -> !season.accepted(o.time(), s.drift()))
            .ifPresent(departures::add);
      }
    }
    return departures;
  }

  private void heard(long time, boolean planned, DetectorSettings s) {
    long before = rhythm.last().orElse(time);
    OptionalLong gap = rhythm.heard(time);
    notBefore = Long.MIN_VALUE;
    GapBaseline gaps = rhythm.baseline().orElse(null);
    if (gap.isPresent() && gaps != null && !planned) {
      double late = SilenceDetector.late(gap.getAsLong(), gaps, s.timing());
      if (late <= 0 || !season.excuses(before, time, gaps, s)) {
        budget.late(time, late, s.budget());
      }
    }
  }

  private void adapt(Observation o, DetectorSettings s) {
    aspects.adapt(o, s);
    if (o.kind() == Kind.MESSAGE) {
      channels.adapt(o, s);
      if (!s.season().planned(o.time())) {
        rhythm.adapt(s.drift());
        rhythm.settle(s.timing());
      }
    }
  }

  /** What is anomalous teaches nothing, nor do the windows and the hour that it lies in. */
  private void keepOut(Observation o, List<Departure> departures, DetectorSettings s) {
    rates.taint();
    season.taint();
    boolean drift =
        departures.stream()
            .anyMatch(
                d -> d.behaviour().equals(DriftDetector.BEHAVIOUR) && d.score() >= Score.SERIOUS);
    if (drift && drifted.accepted(o.time(), s.drift().acceptAfter())) {
      channels.anchor();
      rates.anchor();
      rhythm.anchor();
      drifted = new Repeated();
      device = new Device(season, rhythm, o.time(), learned);
    }
  }

  /** Ends the windows and passes the deadlines up to {@code clock}, in order of their time. */
  void advance(long clock, DetectorSettings s, long since, List<Assessment> out) {
    long next = Math.max(since, next(s));
    while (next <= clock && next != Channel.NEVER) {
      out.add(moment(next, s));
      next = Math.max(since, next(s));
    }
  }

  OptionalLong wakeAt(DetectorSettings s) {
    long next = Math.min(next(s), staleAt(s));
    return next == Channel.NEVER ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** When the baseline is stale if the device stays silent. */
  long staleAt(DetectorSettings s) {
    double wait =
        Math.max(
            (double) s.drift().staleAfter().toMillis(),
            rhythm.baseline().map(b -> 4 * b.high(s.timing())).orElse(0.0));
    double last = (double) rhythm.last().orElse(device.since());
    return wait >= Long.MAX_VALUE - last ? Channel.NEVER : (long) (last + wait);
  }

  private long next(DetectorSettings s) {
    long next = Math.min(deadline(s), channels.deadline(device, s));
    return Math.min(Math.min(next, rates.next()), aspects.wakeAt(s).orElse(Channel.NEVER));
  }

  /** Everything that is due at one time: deadlines, the ends of windows, an aspect's own. */
  private Assessment moment(long time, DetectorSettings s) {
    List<Departure> departures = aspects.advance(time, s);
    boolean silent = false;
    while (deadline(s) <= time) {
      rhythm.pass();
      silent = true;
    }
    silence(time, s).ifPresent(departures::add);
    silent |= channels.advance(time, device, s, departures);
    rates.advance(time, device, s, departures);
    return Assessment.watching(
        time,
        silent ? Trigger.DEADLINE : Trigger.WINDOW,
        budget.scaled(time, departures, s.budget()));
  }

  private double patience(DetectorSettings s) {
    return budget.multiplier(SilenceDetector.BEHAVIOUR, s.budget());
  }

  private long deadline(DetectorSettings s) {
    Optional<GapBaseline> gaps = rhythm.baseline();
    if (gaps.isEmpty() || rhythm.passed() >= SilenceDetector.REPEATS) {
      return Channel.NEVER;
    }
    long deadline = SilenceDetector.deadline(rhythm, gaps.get(), patience(s), season, s);
    return deadline == Channel.NEVER ? deadline : Math.max(notBefore, deadline);
  }

  /** The silence that lasts, if a deadline has passed since the latest message. */
  private Optional<Departure> silence(long time, DetectorSettings s) {
    Optional<GapBaseline> gaps = rhythm.baseline();
    OptionalLong last = rhythm.last();
    return rhythm.passed() > 0 && gaps.isPresent() && last.isPresent()
        ? Optional.of(
            SilenceDetector.device(last.getAsLong(), time, gaps.get(), patience(s), season, s))
        : Optional.empty();
  }

  /** The same parts, to be learned anew: what is known stays until it is replaced. */
  Learning again(DetectorSettings s) {
    rhythm.relearn();
    season.forget();
    rates.relearn(s);
    channels.relearn();
    return new Learning(true, rhythm, season, rates, channels, aspects, budget);
  }

  Rhythm rhythm() {
    return rhythm;
  }

  Season season() {
    return season;
  }

  Rates rates() {
    return rates;
  }

  ChannelSet channels() {
    return channels;
  }

  Aspects aspects() {
    return aspects;
  }

  @Override
  public Outlook outlook(long at, DetectorSettings s) {
    List<Expectation> rate = new ArrayList<>();
    rates.expect(at, device, s, rate);
    List<Expectation> all = new ArrayList<>(rate);
    rhythm
        .baseline()
        .map(gaps -> SilenceDetector.expectation(gaps, patience(s), s.timing()))
        .ifPresent(all::add);
    channels.expect(s, all);
    aspects.expect(channels.names(), all);
    return new Outlook(all, BaselineWords.of(device, rate, channels, s));
  }

  @Override
  public List<Calibration> calibrations(BudgetSettings s) {
    return budget.calibrations(s);
  }

  @Override
  public void write(StateWriter out) {
    out.number(device.since());
    out.number(learned);
    out.number(notBefore == Long.MIN_VALUE ? 0 : 1);
    rhythm.write(out);
    season.write(out);
    rates.write(out);
    channels.write(out);
    aspects.write(out);
    budget.write(out);
    drifted.write(out);
  }

  static Watching read(StateReader in) {
    long since = in.number();
    long learned = in.number();
    boolean unheard = in.size(1) == 1;
    Watching watching =
        new Watching(
            since,
            learned,
            Rhythm.read(in),
            Season.read(in),
            Rates.read(in),
            ChannelSet.read(in),
            Aspects.read(in),
            AlertBudget.read(in));
    watching.notBefore = unheard ? since : Long.MIN_VALUE;
    watching.drifted = Repeated.read(in);
    return watching;
  }
}
