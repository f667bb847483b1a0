package io.holter.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A baseline that is being made. */
final class Learning implements Stage {
  private static final int FEWEST_MESSAGES = 8;
  private static final int EMPTY_WINDOWS = 64;
  private static final int STEPS = 20;

  private long first;
  private long messages;
  private long seen;
  private int step = -1;
  private Rhythm rhythm = new Rhythm();
  private Pace pace = new Pace();
  private ChannelSet channels = new ChannelSet();
  private Aspects aspects = Aspects.fresh();
  private AlertBudget budget = new AlertBudget();
  private final Map<WindowCounter, Sample> windows = new LinkedHashMap<>();

  /**
   * Learns from an event. Answers what no device may do, and the progress at the first message and
   * at every twentieth of the way.
   */
  Optional<Assessment> observe(Observation o, DetectorSettings s) {
    List<Departure> departures = budget.observed(o, aspects.invariants(o, s), s.budget());
    aspects.learn(o, s);
    boolean further = o.kind() == Kind.MESSAGE && learnMessage(o, s);
    return further || !departures.isEmpty()
        ? Optional.of(Assessment.learning(o.time(), Trigger.EVENT, progress(s), departures))
        : Optional.empty();
  }

  private boolean learnMessage(Observation o, DetectorSettings s) {
    if (messages == 0) {
      first = o.time();
      seen = o.time();
      for (Duration window : s.rate().windows()) {
        windows.put(new WindowCounter(window.toMillis()), new Sample());
      }
    }
    messages++;
    seen(o.time());
    endWindows(o.time());
    windows.keySet().forEach(counter -> counter.add(o.time()));
    pace.add(o.time());
    rhythm.heard(o.time()).ifPresent(gap -> rhythm.learn(gap, s.timing()));
    channels.learn(o, s);
    int reached = (int) (progress(s) * STEPS);
    boolean further = reached > step;
    step = Math.max(step, reached);
    return further;
  }

  private void seen(long clock) {
    seen = Math.max(seen, clock);
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
    endWindows(at);
    rhythm.settle();
    channels.settle();
    aspects.settle(at, s);
    List<WindowCounter> counters = new ArrayList<>(windows.keySet());
    double perMs = (double) messages / Math.max(1, at - first);
    WindowCounter chosen =
        counters.stream()
            .filter(counter -> perMs * counter.length() >= s.rate().minExpected())
            .findFirst()
            .orElse(counters.get(counters.size() - 1));
    RateBaseline rate =
        RateBaseline.of(
            chosen.length(),
            windows.getOrDefault(chosen, new Sample()),
            messages,
            perMs * chosen.length(),
            rhythm.dispersion());
    return new Watching(at, messages, rhythm, pace, channels, aspects, budget, rate, chosen);
  }

  private void endWindows(long clock) {
    windows.forEach(
        (counter, counts) -> {
          while (counter.end().orElse(Long.MAX_VALUE) <= clock) {
            if (counter.whole()) {
              counts.add(counter.messages());
            }
            counter.next(EMPTY_WINDOWS);
          }
        });
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
  public List<Calibration> calibrations(BudgetSettings s) {
    return budget.calibrations(s);
  }

  @Override
  public void write(StateWriter out) {
    out.number(first);
    out.number(messages);
    out.number(seen);
    out.number(step);
    rhythm.write(out);
    pace.write(out);
    channels.write(out);
    aspects.write(out);
    budget.write(out);
    out.number(windows.size());
    windows.forEach(
        (counter, counts) -> {
          counter.write(out);
          counts.write(out);
        });
  }

  static Learning read(StateReader in) {
    Learning learning = new Learning();
    learning.first = in.number();
    learning.messages = in.number();
    learning.seen = in.number();
    learning.step = (int) in.number();
    learning.rhythm = Rhythm.read(in);
    learning.pace = Pace.read(in);
    learning.channels = ChannelSet.read(in);
    learning.aspects = Aspects.read(in);
    learning.budget = AlertBudget.read(in);
    for (int left = in.size(8); left > 0; left--) {
      learning.windows.put(WindowCounter.read(in), Sample.read(in));
    }
    return learning;
  }
}
