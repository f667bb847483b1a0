package io.holter.anomaly;

import io.holter.anomaly.Sequence.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The device's own count of its messages, channel by channel, where they carry one. */
final class SequenceAspect implements Aspect {
  private static final int CHANNELS = 64;

  private final Map<Integer, Sequence> channels = new LinkedHashMap<>();

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (o.kind() == Kind.CONNECT) {
      channels.values().forEach(Sequence::connected);
    } else if (counts(o)) {
      int key = o.channel().hashCode();
      if (channels.containsKey(key) || channels.size() < CHANNELS) {
        channels
            .computeIfAbsent(key, k -> new Sequence())
            .learn(o.content().sequence().orElseThrow(), o.time());
      }
    }
  }

  @Override
  public void settle(long at, DetectorSettings s) {}

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    if (o.kind() == Kind.CONNECT) {
      channels.values().forEach(Sequence::connected);
      return;
    }
    Sequence sequence = counts(o) ? channels.get(o.channel().hashCode()) : null;
    if (sequence != null && sequence.learned()) {
      long number = o.content().sequence().orElseThrow();
      Turn turn = sequence.turn(number, o.time());
      SequenceDetector.assess(o, number, turn, sequence).ifPresent(out::add);
      sequence.count(number, o.time(), turn);
    }
  }

  /** A channel that was learned too little goes on being learned. */
  @Override
  public void adapt(Observation o, DetectorSettings s) {
    Sequence sequence = counts(o) ? channels.get(o.channel().hashCode()) : null;
    if (counts(o) && (sequence == null || !sequence.learned())) {
      learn(o, s);
    }
  }

  /** A redelivery has the number that it had. */
  private static boolean counts(Observation o) {
    return o.kind() == Kind.MESSAGE && o.content().sequence().isPresent() && !o.redelivered();
  }

  @Override
  public boolean isEmpty() {
    return channels.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    out.number(channels.size());
    channels.forEach(
        (name, sequence) -> {
          out.number(name);
          sequence.write(out);
        });
  }

  static SequenceAspect read(StateReader in) {
    SequenceAspect aspect = new SequenceAspect();
    for (int left = in.size(CHANNELS); left > 0; left--) {
      aspect.channels.put((int) in.number(), Sequence.read(in));
    }
    return aspect;
  }
}
