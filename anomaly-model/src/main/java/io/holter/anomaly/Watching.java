package io.holter.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A baseline in force, and what has happened against it. */
final class Watching implements Stage {
  private static final int EMPTY_WINDOWS = 3;
  private static final double GROWTH = 1.1;

  private long notBefore;
  private final long learned;
  private final Rhythm rhythm;
  private final Pace pace;
  private final ChannelSet channels;
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
      RateBaseline rate,
      WindowCounter window) {
    this.notBefore = notBefore;
    this.learned = learned;
    this.rhythm = rhythm;
    this.pace = pace;
    this.channels = channels;
    this.rate = rate;
    this.window = window;
  }

  /** Holds a message against the baseline; a message that ends a silence is always answered. */
  Optional<Assessment> observe(Observation o, DetectorSettings s) {
    boolean silent = deadlines > 0;
    List<Departure> departures = new ArrayList<>(channels.watch(o, learned, s));
    OptionalLong gap = rhythm.heard(o.time());
    if (gap.isPresent()) {
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
    return departures.isEmpty() && !silent
        ? Optional.empty()
        : Optional.of(Assessment.watching(o.time(), Trigger.EVENT, departures));
  }

  /** Ends the windows and passes the deadlines up to {@code clock}, in order of their time. */
  void advance(long clock, DetectorSettings s, List<Assessment> out) {
    OptionalLong next = wakeAt(s);
    while (next.isPresent() && next.getAsLong() <= clock) {
      long time = next.getAsLong();
      OptionalLong deadline = deadline(s);
      boolean due = deadline.isPresent() && deadline.getAsLong() == time;
      out.add(due ? passDeadline(time, s) : endWindow(time, s));
      next = wakeAt(s);
    }
  }

  OptionalLong wakeAt(DetectorSettings s) {
    OptionalLong deadline = deadline(s);
    OptionalLong end = window.end();
    return deadline.isPresent() && end.isPresent()
        ? OptionalLong.of(Math.min(deadline.getAsLong(), end.getAsLong()))
        : deadline.isPresent() ? deadline : end;
  }

  private OptionalLong deadline(DetectorSettings s) {
    OptionalLong deadline = SilenceDetector.deadline(rhythm, deadlines, s.timing());
    return deadline.isPresent()
        ? OptionalLong.of(Math.max(notBefore, deadline.getAsLong()))
        : OptionalLong.empty();
  }

  private Assessment passDeadline(long time, DetectorSettings s) {
    deadlines++;
    return Assessment.watching(time, Trigger.DEADLINE, silence(time, s));
  }

  private Assessment endWindow(long time, DetectorSettings s) {
    List<Departure> departures = new ArrayList<>(silence(time, s));
    MessageRateDetector.ended(window, pace, time, rate, s.rate()).ifPresent(departures::add);
    if (window.whole() && departures.isEmpty()) {
      rate = rate.adapted(window.messages(), s.rate());
    }
    window.next(EMPTY_WINDOWS);
    reported = 0;
    return Assessment.watching(time, Trigger.WINDOW, departures);
  }

  /** The silence that lasts, if a deadline has passed since the latest message. */
  private List<Departure> silence(long time, DetectorSettings s) {
    Optional<GapBaseline> gaps = rhythm.baseline();
    OptionalLong last = rhythm.last();
    return deadlines > 0 && gaps.isPresent() && last.isPresent()
        ? List.of(SilenceDetector.assess(time - last.getAsLong(), gaps.get(), s.timing()))
        : List.of();
  }

  @Override
  public void write(StateWriter out) {
    out.number(notBefore);
    out.number(learned);
    rhythm.write(out);
    pace.write(out);
    channels.write(out);
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
            RateBaseline.read(in),
            WindowCounter.read(in));
    watching.reported = in.number();
    watching.deadlines = in.size(SilenceDetector.REPEATS);
    return watching;
  }
}
