package io.holter.anomaly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A baseline that is being made, or made anew because it is stale. */
final class Learning implements Stage {
  private static final int FEWEST_MESSAGES = 8;
  private static final int STEPS = 20;

  private final boolean again;
  private final Rhythm rhythm;
  private final Season season;
  private final Rates rates;
  private final ChannelSet channels;
  private final Aspects aspects;
  private final AlertBudget budget;
  private @Nullable Borrowed borrowed;
  private long first;
  private long messages;
  private long seen;
  private int step = -1;

  Learning() {
    this(
        false,
        new Rhythm(),
        new Season(),
        new Rates(),
        new ChannelSet(),
        Aspects.fresh(),
        new AlertBudget());
  }

  /** Of a new device whose peers are known. */
  Learning(Borrowed borrowed) {
    this();
    this.borrowed = borrowed;
  }

  /**
   * @param again whether there is a baseline, which is stale: only its times, rates and sizes are
   *     learned, and anything else is watched
   */
  Learning(
      boolean again,
      Rhythm rhythm,
      Season season,
      Rates rates,
      ChannelSet channels,
      Aspects aspects,
      AlertBudget budget) {
    this.again = again;
    this.rhythm = rhythm;
    this.season = season;
    this.rates = rates;
    this.channels = channels;
    this.aspects = aspects;
    this.budget = budget;
  }

  Phase phase() {
    return again ? Phase.STALE : Phase.LEARNING;
  }

  /**
   * Learns from an event. Answers what no device may do, and the progress at the first message and
   * at every twentieth of the way; and what the peers of a new device would not do.
   */
  Optional<Assessment> observe(Observation o, DetectorSettings s) {
    List<Departure> departures = departures(o, s);
    boolean further = o.kind() == Kind.MESSAGE && learnMessage(o, s);
    if (borrowed != null) {
      further |= borrowed.silent() && o.kind() == Kind.MESSAGE;
      departures = new ArrayList<>(departures);
      departures.addAll(borrowed.observe(o, budget, s));
    }
    return further || !departures.isEmpty()
        ? Optional.of(
            Assessment.learning(o.time(), Trigger.EVENT, phase(), progress(s), departures))
        : Optional.empty();
  }

  private List<Departure> departures(Observation o, DetectorSettings s) {
    if (!again) {
      List<Departure> departures = budget.observed(o, aspects.invariants(o, s), s.budget());
      aspects.learn(o, s);
      return departures;
    }
    List<Departure> raw = new ArrayList<>(aspects.assess(o, s));
    if (o.kind() == Kind.MESSAGE && !channels.knows(o.channel())) {
      channels.assess(o, new Device(season, rhythm, seen, messages), s, raw);
    }
    List<Departure> departures = budget.observed(o, raw, s.budget());
    if (departures.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      aspects.adapt(o, s);
    }
    return departures;
  }

  private boolean learnMessage(Observation o, DetectorSettings s) {
    if (messages == 0) {
      first = o.time();
      seen = o.time();
    }
    messages++;
    seen = Math.max(seen, o.time());
    boolean timed = !s.season().planned(o.time());
    rates.learn(o.time(), s);
    rhythm.heard(o.time());
    if (timed) {
      rhythm.sample();
      season.heard(o.time(), true, s);
    }
    if (!again || channels.knows(o.channel())) {
      channels.learn(o, timed, s);
    }
    int reached = (int) (progress(s) * STEPS);
    boolean further = reached > step;
    step = Math.max(step, reached);
    return further;
  }

  /** What the device's peers would have sent until {@code clock}, and it did not, or too much. */
  void advance(long clock, DetectorSettings s, long since, List<Assessment> out) {
    if (borrowed != null) {
      borrowed.advance(clock, since, progress(s), budget, s, out);
    }
  }

  /** When {@link #advance} would answer something, or learning is over. */
  OptionalLong wakeAt(DetectorSettings s) {
    long next = borrowed == null ? Channel.NEVER : borrowed.next(budget, s);
    next = Math.min(next, ready(s).orElse(Channel.NEVER));
    return next == Channel.NEVER ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** Whether it is held against its peers. */
  boolean borrows() {
    return borrowed != null;
  }

  /** When learning is over, as far as messages go: possibly in the past. */
  OptionalLong ready(DetectorSettings s) {
    boolean enough = messages >= fewest(s);
    return enough
        ? OptionalLong.of(Math.max(until(s), rhythm.last().orElse(first)))
        : OptionalLong.empty();
  }

  double progress(DetectorSettings s) {
    if (messages == 0) {
      return 0;
    }
    double time = Math.min(1, (double) (seen - first) / Math.max(1, until(s) - first));
    return Math.min(time, Math.min(1, (double) messages / fewest(s)));
  }

  Watching finish(long at, DetectorSettings s) {
    season.settle(at, s);
    rhythm.settle(s.timing());
    channels.settle(s);
    if (!again) {
      aspects.settle(at, s);
    }
    double perMs = (double) messages / Math.max(1, at - first);
    rates.settle(at, messages, perMs, rhythm.dispersion(), s);
    return new Watching(at, messages, rhythm, season, rates, channels, aspects, budget);
  }

  private long until(DetectorSettings s) {
    Optional<Instant> until = s.learning().until();
    return until.isPresent() && until.get().toEpochMilli() > first
        ? until.get().toEpochMilli()
        : first + s.learning().duration().toMillis();
  }

  private long fewest(DetectorSettings s) {
    Optional<Instant> until = s.learning().until();
    boolean absolute = until.isPresent() && until.get().toEpochMilli() > first;
    return absolute ? FEWEST_MESSAGES : s.learning().minMessages();
  }

  @Override
  public Outlook outlook(long at, DetectorSettings s) {
    return Outlook.NONE;
  }

  @Override
  public List<Calibration> calibrations(BudgetSettings s) {
    return budget.calibrations(s);
  }

  @Override
  public void write(StateWriter out) {
    out.number(again ? 1 : 0);
    rhythm.write(out);
    season.write(out);
    rates.write(out);
    channels.write(out);
    aspects.write(out);
    budget.write(out);
    out.number(first);
    out.number(messages);
    out.number(seen);
    out.number(step);
    if (borrowed != null) {
      borrowed.write(out);
    }
  }

  /**
   * @param borrows whether it is held against its peers
   */
  static Learning read(StateReader in, boolean borrows) {
    Learning learning =
        new Learning(
            in.size(1) == 1,
            Rhythm.read(in),
            Season.read(in),
            Rates.read(in),
            ChannelSet.read(in),
            Aspects.read(in),
            AlertBudget.read(in));
    learning.first = in.number();
    learning.messages = in.number();
    learning.seen = in.number();
    learning.step = (int) in.number();
    learning.borrowed = borrows ? Borrowed.read(in) : null;
    return learning;
  }
}
