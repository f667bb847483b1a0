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
    events.forEach(o -> said(aspect, o, false));
    aspect.settle(START + DAY, S);
    return aspect;
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
    return said(aspect, o, true);
  }

  static double score(Aspect aspect, Observation o) {
    return watching(aspect, o).stream().mapToDouble(Departure::score).max().orElse(0);
  }

  private static List<Departure> said(Aspect aspect, Observation o, boolean watching) {
    if (!watching) {
      return learning(aspect, o, S);
    }
    List<Departure> out = new ArrayList<>();
    aspect.assess(o, S, out);
    if (out.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      aspect.adapt(o, S);
    }
    return out;
  }
}
