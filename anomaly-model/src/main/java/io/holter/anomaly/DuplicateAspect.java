package io.holter.anomaly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payloads that repeat the one before them, channel by channel. */
final class DuplicateAspect implements Aspect {
  private static final int CHANNELS = 64;

  private final Map<Integer, Repeats> channels = new LinkedHashMap<>();

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (!counts(o)) {
      return;
    }
    int key = o.channel().hashCode();
    Repeats repeats = channels.get(key);
    if (repeats == null && channels.size() < CHANNELS) {
      repeats = new Repeats();
      channels.put(key, repeats);
    }
    if (repeats != null) {
      repeats.learn(o.content().digest().orElseThrow(), o.time());
    }
  }

  @Override
  public void settle(long at, DetectorSettings s) {
    channels.values().forEach(Repeats::settle);
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    Repeats repeats = counts(o) ? channels.get(o.channel().hashCode()) : null;
    if (repeats != null) {
      long digest = o.content().digest().orElseThrow();
      long floor = s.timing().floor().toMillis();
      var soon = DuplicateDetector.soon(o, digest, repeats, floor);
      repeats.count(digest, o.time());
      soon.or(() -> DuplicateDetector.often(o, repeats)).ifPresent(out::add);
    }
  }

  /** A channel that was learned too little goes on being learned. */
  @Override
  public void adapt(Observation o, DetectorSettings s) {
    Repeats repeats = counts(o) ? channels.get(o.channel().hashCode()) : null;
    if (repeats == null || repeats.usual() == 1) {
      learn(o, s);
      channels.values().forEach(Repeats::settle);
    }
  }

  private static boolean counts(Observation o) {
    return o.kind() == Kind.MESSAGE && o.content().digest().isPresent() && !o.redelivered();
  }

  @Override
  public boolean isEmpty() {
    return channels.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    out.number(channels.size());
    channels.forEach(
        (name, repeats) -> {
          out.number(name);
          repeats.write(out);
        });
  }

  static DuplicateAspect read(StateReader in) {
    DuplicateAspect aspect = new DuplicateAspect();
    for (int left = in.size(CHANNELS); left > 0; left--) {
      aspect.channels.put((int) in.number(), Repeats.read(in));
    }
    return aspect;
  }
}
