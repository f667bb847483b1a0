package io.holter.gateway.sink;

import java.util.Locale;

/**
 * Where a sink stands, as Kafka knows it.
 *
 * @param sink its configuration
 * @param state what it does
 * @param members gateways that deliver for it now
 * @param lag records on its topics that are not settled; -1 where it has never begun
 * @param undelivered alerts that its receiver refused and that were not delivered since
 */
public record SinkStanding(SinkConfig sink, State state, int members, long lag, long undelivered) {
  /** What a sink does. */
  public enum State {
    /** It never read: no gateway with it has run. */
    NEW,
    /** No gateway delivers for it now. */
    STOPPED,
    /** A gateway delivers for it, and alerts wait. */
    BEHIND,
    /** A gateway delivers for it, and none waits. */
    RUNNING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static State state(boolean begun, int members, long lag) {
    if (members == 0) {
      return begun ? State.STOPPED : State.NEW;
    }
    return begun && lag == 0 ? State.RUNNING : State.BEHIND;
  }
}
