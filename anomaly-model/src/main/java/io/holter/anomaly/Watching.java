package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A baseline in force, and what has happened against it. */
final class Watching implements Stage {
  private static final int EMPTY_WINDOWS = 3;
  private static final double GROWTH = 1.1;

  private long notBefore;
  private final long learned;
  private final Rhythm rhythm;
  private final Pace pace;
  private final ChannelSet channels;
  private final Aspects aspects;
  private final AlertBudget budget;
  private RateBaseline rate;
  private final WindowCounter window;
  private long reported;
  private int deadlines;

  Watching(
      long notBefore,
      long learned,
      Rhythm rhythm,
      Pace pace,
      ChannelSet channels,
      Aspects aspects,
      AlertBudget budget,
      RateBaseline rate,
      WindowCounter window) {
    this.notBefore = notBefore;
    this.learned = learned;
    this.rhythm = rhythm;
    this.pace = pace;
    this.channels = channels;
    this.aspects = aspects;
    this.budget = budget;
    this.rate = rate;
    this.window = window;
  }

  /** Holds an event against the baseline; a message that ends a silence is always answered. */
  Optional<Assessment> observe(Observation o, DetectorSettings s) {
    boolean silent = deadlines > 0 && o.kind() == Kind.MESSAGE;
    List<Departure> raw = aspects.assess(o, s);
    if (o.kind() == Kind.MESSAGE) {
      observeMessage(o, s, raw);
    }
    List<Departure> departures = budget.observed(o, raw, s.budget());
    if (departures.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      aspects.adapt(o, s);
    }
    return departures.isEmpty() && !silent
        ? Optional.empty()
        : Optional.of(Assessment.watching(o.time(), Trigger.EVENT, departures));
  }

  private void observeMessage(Observation o, DetectorSettings s, List<Departure> departures) {
    departures.addAll(channels.watch(o, learned, s));
    OptionalLong gap = rhythm.heard(o.time());
    if (gap.isPresent()) {
      rhythm
          .baseline()
          .map(b -> SilenceDetector.late(gap.getAsLong(), b, s.timing()))
          .ifPresent(late -> budget.late(o.time(), late, s.budget()));
      rhythm.learn(gap.getAsLong(), s.timing());
      rhythm.settle();
    }
    deadlines = 0;
    notBefore = Long.MIN_VALUE;
    window.add(o.time());
    pace.add(o.time());
    if (window.messages() >= reported * GROWTH) {
      MessageRateDetector.running(window, pace, o.time(), rate, s.rate())
          .ifPresent(
              departure -> {
                departures.add(departure);
                reported = window.messages();
              });
    }
  }

  /** Ends the windows and passes the deadlines up to {@code clock}, in order of their time. */
  void advance(long clock, DetectorSettings s, List<Assessment> out) {
    OptionalLong next = wakeAt(s);
    while (next.isPresent() && next.getAsLong() <= clock) {
      long time = next.getAsLong();
      out.add(moment(time, s));
      next = wakeAt(s);
    }
  }

  OptionalLong wakeAt(DetectorSettings s) {
    return Stream.of(deadline(s), window.end(), aspects.wakeAt(s))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min();
  }

  /** Everything that is due at one time: a deadline, the end of a window, an aspect's own. */
  private Assessment moment(long time, DetectorSettings s) {
    List<Departure> departures = aspects.advance(time, s);
    OptionalLong deadline = deadline(s);
    boolean silent = deadline.isPresent() && deadline.getAsLong() == time;
    boolean ends = window.end().isPresent() && window.end().getAsLong() == time;
    deadlines += silent ? 1 : 0;
    departures.addAll(silence(time, s));
    if (ends) {
      endWindow(time, s, departures);
    }
    return Assessment.watching(
        time,
        silent ? Trigger.DEADLINE : Trigger.WINDOW,
        budget.scaled(time, departures, s.budget()));
  }

  private double patience(DetectorSettings s) {
    return budget.multiplier(SilenceDetector.BEHAVIOUR, s.budget());
  }

  private OptionalLong deadline(DetectorSettings s) {
    OptionalLong deadline = SilenceDetector.deadline(rhythm, deadlines, patience(s), s.timing());
    return deadline.isPresent()
        ? OptionalLong.of(Math.max(notBefore, deadline.getAsLong()))
        : OptionalLong.empty();
  }

  private void endWindow(long time, DetectorSettings s, List<Departure> departures) {
    MessageRateDetector.ended(window, pace, time, rate, s.rate()).ifPresent(departures::add);
    if (window.whole() && departures.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      rate = rate.adapted(window.messages(), s.rate());
    }
    window.next(EMPTY_WINDOWS);
    reported = 0;
  }

  /** The silence that lasts, if a deadline has passed since the latest message. */
  private List<Departure> silence(long time, DetectorSettings s) {
    Optional<GapBaseline> gaps = rhythm.baseline();
    OptionalLong last = rhythm.last();
    return deadlines > 0 && gaps.isPresent() && last.isPresent()
        ? List.of(
            SilenceDetector.assess(time - last.getAsLong(), gaps.get(), patience(s), s.timing()))
        : List.of();
  }

  @Override
  public List<Calibration> calibrations(BudgetSettings s) {
    return budget.calibrations(s);
  }

  @Override
  public void write(StateWriter out) {
    out.number(notBefore);
    out.number(learned);
    rhythm.write(out);
    pace.write(out);
    channels.write(out);
    aspects.write(out);
    budget.write(out);
    rate.write(out);
    window.write(out);
    out.number(reported);
    out.number(deadlines);
  }

  static Watching read(StateReader in) {
    Watching watching =
        new Watching(
            in.number(),
            in.number(),
            Rhythm.read(in),
            Pace.read(in),
            ChannelSet.read(in),
            Aspects.read(in),
            AlertBudget.read(in),
            RateBaseline.read(in),
            WindowCounter.read(in));
    watching.reported = in.number();
    watching.deadlines = in.size(SilenceDetector.REPEATS);
    return watching;
  }
}
