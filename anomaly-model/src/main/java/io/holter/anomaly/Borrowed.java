package io.holter.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the peers of a new device do, and what the device did against that: the answer at cold
 * start. It is a guess: tolerances are {@link PeerSettings#caution} times as wide, it never adapts,
 * and where the device keeps departing it is dropped ({@link Doubts}). No silence of a peer is
 * taken over: time begins with the device's own first message.
 */
final class Borrowed {
  private static final double CERTAIN = 0.9;
  private static final double NINE = 9;

  /** What devices of one kind share; who they are, and what they measure, is their own. */
  private static final Set<String> SHARED =
      Set.of(
          MessageRateDetector.BEHAVIOUR,
          InterArrivalDetector.BEHAVIOUR,
          SilenceDetector.BEHAVIOUR,
          SilenceDetector.CHANNEL,
          PayloadSizeDetector.BEHAVIOUR,
          PayloadFormatDetector.BEHAVIOUR,
          PayloadFieldsDetector.BEHAVIOUR,
          NewChannelDetector.BEHAVIOUR);

  private final PeerGroup peers;
  private final Rhythm rhythm;
  private final Season season;
  private final @Nullable Rates rates;
  private final BorrowedChannels channels;
  private Doubts doubts = new Doubts();

  /**
   * @param rates nothing if the peers do not agree on any
   */
  Borrowed(
      PeerGroup peers,
      Rhythm rhythm,
      Season season,
      @Nullable Rates rates,
      BorrowedChannels channels) {
    this.peers = peers;
    this.rhythm = rhythm;
    this.season = season;
    this.rates = rates;
    this.channels = channels;
  }

  PeerGroup peers() {
    return peers;
  }

  /** Whether the device missed a deadline that its peers would have kept. */
  boolean silent() {
    return rhythm.passed() > 0 && doubts.holds(SilenceDetector.BEHAVIOUR);
  }

  /** Counts a message; what departs from what the peers do. */
  List<Departure> observe(Observation o, AlertBudget budget, DetectorSettings s) {
    if (o.kind() != Kind.MESSAGE) {
      return List.of();
    }
    List<Departure> raw = new ArrayList<>();
    channels.assess(o, device(o.time()), peers, s, raw);
    rhythm.heard(o.time());
    if (rates != null) {
      rates.assess(o, device(o.time()), s, raw);
    }
    return told(raw, budget, s);
  }

  /** Ends the windows and passes the deadlines up to {@code clock}, in order of their time. */
  void advance(
      long clock,
      long since,
      double progress,
      AlertBudget budget,
      DetectorSettings s,
      List<Assessment> out) {
    long next = Math.max(since, next(budget, s));
    while (next <= clock && next != Channel.NEVER) {
      boolean due = deadline(budget, s) <= next;
      List<Departure> departures = moment(next, budget, s);
      if (!departures.isEmpty()) {
        Trigger trigger = due ? Trigger.DEADLINE : Trigger.WINDOW;
        out.add(Assessment.learning(next, trigger, Phase.LEARNING, progress, departures));
      }
      next = Math.max(since, next(budget, s));
    }
  }

  private List<Departure> moment(long time, AlertBudget budget, DetectorSettings s) {
    List<Departure> raw = new ArrayList<>();
    Optional<GapBaseline> gaps = rhythm.baseline();
    boolean due = deadline(budget, s) <= time;
    while (deadline(budget, s) <= time) {
      rhythm.pass();
    }
    if (due && gaps.isPresent() && rhythm.last().isPresent()) {
      long last = rhythm.last().getAsLong();
      raw.add(SilenceDetector.device(last, time, gaps.get(), patience(budget, s), season, s));
    }
    channels.advance(time, device(time), s, raw);
    if (rates != null) {
      rates.taint();
      rates.advance(time, device(time), s, raw);
    }
    return told(raw, budget, s);
  }

  /** The next moment that matters; {@link Channel#NEVER} if none does. */
  long next(AlertBudget budget, DetectorSettings s) {
    long next = Math.min(deadline(budget, s), channels.deadline(device(0), s));
    return rates == null ? next : Math.min(next, rates.next());
  }

  private long deadline(AlertBudget budget, DetectorSettings s) {
    Optional<GapBaseline> gaps = rhythm.baseline();
    return gaps.isEmpty() || rhythm.passed() >= SilenceDetector.REPEATS
        ? Channel.NEVER
        : SilenceDetector.deadline(rhythm, gaps.get(), patience(budget, s), season, s);
  }

  private static double patience(AlertBudget budget, DetectorSettings s) {
    return s.peers().caution() * budget.multiplier(SilenceDetector.BEHAVIOUR, s.budget());
  }

  private Device device(long since) {
    return new Device(season, rhythm, since, peers.devices());
  }

  private List<Departure> told(List<Departure> raw, AlertBudget budget, DetectorSettings s) {
    List<Departure> told = new ArrayList<>();
    for (Departure departure : raw) {
      String behaviour = departure.behaviour();
      Departure d = doubted(departure, budget, s);
      if (SHARED.contains(behaviour) && doubts.holds(behaviour) && d.score() >= Score.REPORTED) {
        doubts.departed(behaviour);
        told.add(named(d));
      }
    }
    return told;
  }

  private Departure named(Departure d) {
    return d.behaviour().equals(NewChannelDetector.BEHAVIOUR)
        ? d
        : d.explained(d.explanation() + ", as " + peers.words() + " do");
  }

  /** A silence was held to the caution by its deadline. */
  private static Departure doubted(Departure d, AlertBudget budget, DetectorSettings s) {
    if (d.behaviour().equals(SilenceDetector.BEHAVIOUR)) {
      return d;
    }
    boolean certain = d.score() >= CERTAIN;
    double distance = certain ? NINE : d.score() / (1 - d.score());
    double noise = certain ? 1 : budget.multiplier(d.behaviour(), s.budget());
    return d.withScore(Score.of(distance, s.peers().caution() * noise));
  }

  void write(StateWriter out) {
    peers.write(out);
    rhythm.write(out);
    season.write(out);
    out.optional(rates, Rates::write);
    channels.write(out);
    doubts.write(out);
  }

  static Borrowed read(StateReader in) {
    Borrowed borrowed =
        new Borrowed(
            PeerGroup.read(in),
            Rhythm.read(in),
            Season.read(in),
            in.optional(Rates::read),
            BorrowedChannels.read(in));
    borrowed.doubts = Doubts.read(in);
    return borrowed;
  }
}
