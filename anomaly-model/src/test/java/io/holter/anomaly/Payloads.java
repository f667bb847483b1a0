package io.holter.anomaly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Devices whose payloads matter: learned for as long as the test says, then watched. */
final class Payloads {
  static final long START = Streams.START;

  private final DetectorSettings s;
  private Aspects aspects = Aspects.fresh();
  private boolean watching;

  Payloads(DetectorSettings s) {
    this.s = s;
  }

  static Observation message(long time, String payload) {
    return message(time, payload, "PUBLISH QOS_1", OptionalLong.empty());
  }

  static Observation message(long time, String payload, String verb, OptionalLong sequence) {
    ByteBuffer bytes = ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8));
    Content read = PayloadReader.read(bytes, "", ValueSettings.defaults());
    Content content = sequence.isPresent() ? read.withSequence(sequence.getAsLong()) : read;
    return new Observation(
        time, Kind.MESSAGE, "c", bytes.remaining(), verb, Origin.UNKNOWN, content);
  }

  static Observation connect(long time) {
    return new Observation(time, Kind.CONNECT, "", 0, "", Origin.UNKNOWN, Content.UNSEEN);
  }

  void learn(Observation o) {
    aspects.learn(o, s);
  }

  /**
   * Holds an event against the baseline and, as {@link Watching} does, learns from a normal one.
   */
  List<Departure> watch(Observation o) {
    if (!watching) {
      aspects.settle(o.time(), s);
      watching = true;
    }
    List<Departure> departures = new ArrayList<>(aspects.assess(o, s));
    if (departures.stream().noneMatch(d -> d.score() >= Score.SERIOUS)) {
      aspects.adapt(o, s);
    }
    return departures;
  }

  /** The highest score of one behaviour. */
  static double score(List<Departure> departures, String behaviour) {
    return departures.stream()
        .filter(d -> d.behaviour().equals(behaviour))
        .mapToDouble(Departure::score)
        .max()
        .orElse(0);
  }

  byte[] state() {
    StateWriter out = new StateWriter();
    aspects.write(out);
    return out.bytes();
  }

  /** Goes on from what was kept. */
  void reopen() {
    StateReader in = new StateReader(state());
    aspects = Aspects.read(in);
    in.end();
  }
}
