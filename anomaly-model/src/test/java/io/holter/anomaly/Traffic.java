package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events other than plain messages, and what is said of them. */
final class Traffic {
  static final long START = Streams.START;
  static final long DAY = Duration.ofDays(1).toMillis();
  static final DetectorSettings S =
      DetectorSettings.defaults()
          .withLearning(new Learning(Duration.ofDays(1), 20, Optional.empty()));

  private Traffic() {}

  static DetectorSettings learningUntil(long time) {
    return DetectorSettings.defaults()
        .withLearning(
            new Learning(Duration.ofDays(1), 20, Optional.of(Instant.ofEpochMilli(time))));
  }

  static Observation event(long time, Kind kind, String address) {
    return new Observation(time, kind, "", 0, "", new Origin(address, ""), Content.UNSEEN);
  }

  static Observation message(long time, String verb, String address) {
    return new Observation(
        time, Kind.MESSAGE, "status", 8, verb, new Origin(address, ""), Content.UNSEEN);
  }

  static Observation on(long time, String channel) {
    return new Observation(time, channel, 8);
  }

  static Observation flow(long time, String peer, int bytes) {
    return new Observation(time, Kind.FLOW, peer, bytes, "", Origin.UNKNOWN, Content.UNSEEN);
  }

  static Observation subscribe(long time, String filter) {
    return new Observation(time, Kind.SUBSCRIBE, filter, 0, "", Origin.UNKNOWN, Content.UNSEEN);
  }

  /** Learned from these events, and settled a day after {@link #START}. */
  static <A extends Aspect> A learned(A aspect, List<Observation> events) {
    events.forEach(o -> learning(aspect, o, S));
    aspect.settle(START + DAY, S);
    return aspect;
  }

  /** Everything that is looked at of traffic, in the order of the state. */
  static List<Aspect> aspects() {
    return List.of(
        new FirstHeard(),
        new Occurrences(Occurrence.CONNECTION),
        new Occurrences(Occurrence.AUTH_FAILURE),
        new Occurrences(Occurrence.REFUSAL),
        new Sources(),
        new VerbMix(),
        new ChannelOrder(),
        new Subscriptions(),
        new Peers());
  }

  static List<Departure> learning(List<Aspect> aspects, Observation o, DetectorSettings s) {
    List<Departure> out = new ArrayList<>();
    aspects.forEach(aspect -> out.addAll(learning(aspect, o, s)));
    return out;
  }

  /** What is serious to one of them teaches none. */
  static List<Departure> watching(List<Aspect> aspects, Observation o, DetectorSettings s) {
    List<Departure> out = new ArrayList<>();
    aspects.forEach(aspect -> aspect.assess(o, s, out));
    if (out.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      aspects.forEach(aspect -> aspect.adapt(o, s));
    }
    return out;
  }

  /** What an aspect says of an event while it learns. */
  static List<Departure> learning(Aspect aspect, Observation o, DetectorSettings s) {
    List<Departure> out = new ArrayList<>();
    aspect.invariants(o, s, out);
    aspect.learn(o, s);
    return out;
  }

  /** What an aspect with a baseline says of an event; it learns if that is nothing serious. */
  static List<Departure> watching(Aspect aspect, Observation o) {
    return watching(List.of(aspect), o, S);
  }

  static double score(Aspect aspect, Observation o) {
    return watching(aspect, o).stream().mapToDouble(Departure::score).max().orElse(0);
  }
}
