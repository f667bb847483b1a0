package io.holter.anomaly;

import java.util.List;
import java.util.OptionalLong;

/**
 * One aspect of how a device behaves: a baseline with its running counts and the detectors that
 * hold events against it. Deterministic: what it does depends on its state and the arguments only.
 *
 * <p>Of each event an aspect first says what departs ({@link #assess}); only if no aspect said
 * anything serious is it then asked to {@link #adapt}, so that what is anomalous teaches nothing.
 */
interface Aspect {
  /** Takes an event into a baseline that is being made, whatever it looks like. */
  void learn(Observation o, DetectorSettings s);

  /** Counts an event of a device that is still being learned; adds what no device may do. */
  default void invariants(Observation o, DetectorSettings s, List<Departure> out) {}

  /** Learning is over at {@code at}: makes the baselines that there is enough to make from. */
  void settle(long at, DetectorSettings s);

  /** Counts an event and adds what departs; the baseline stays as it is. */
  void assess(Observation o, DetectorSettings s, List<Departure> out);

  /** Learns from an event that is normal. */
  void adapt(Observation o, DetectorSettings s);

  /** The next event time at which {@link #advance} has something to do. */
  default OptionalLong wakeAt(DetectorSettings s) {
    return OptionalLong.empty();
  }

  /** Event time is {@code now}, which {@link #wakeAt} asked for; adds what departs. */
  default void advance(long now, DetectorSettings s, List<Departure> out) {}

  /** Whether nothing was ever learned or counted: such an aspect is not kept. */
  boolean isEmpty();

  void write(StateWriter out);
}
