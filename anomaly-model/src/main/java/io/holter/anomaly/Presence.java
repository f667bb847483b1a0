package io.holter.anomaly;

import java.util.Optional;

/** Where a device speaks from just now, and where it spoke from before. */
final class Presence {
  private static final long NEVER = Long.MIN_VALUE;

  private String current = "";
  private String previous = "";
  private long heard = NEVER;
  private long left = NEVER;
  private boolean connected;

  /**
   * How an event changed where the device is.
   *
   * @param over it connected while connected from elsewhere
   * @param clean it connected after it had disconnected
   * @param sinceHeard milliseconds since it was heard at the other address
   * @param sinceLeft milliseconds since it had left the address to which it came back; negative if
   *     it is not one that it came back to
   * @param from the other address
   */
  record Change(boolean over, boolean clean, long sinceHeard, long sinceLeft, String from) {}

  /** What an event of the device at {@code network} changes. */
  Optional<Change> event(Observation o, String network) {
    long time = o.time();
    if (heard != NEVER && time < heard - Rhythm.REORDERING) {
      heard = time;
      left = NEVER;
      previous = "";
    }
    if (heard != NEVER && time < heard) {
      return Optional.empty();
    }
    boolean connects = o.kind() == Kind.CONNECT;
    if (o.kind() == Kind.DISCONNECT) {
      connected &= !network.isEmpty() && !network.equals(current);
      return Optional.empty();
    }
    if (network.isEmpty()) {
      return Optional.empty();
    }
    Optional<Change> change = Optional.empty();
    if (!current.isEmpty() && !network.equals(current)) {
      boolean back = network.equals(previous) && left != NEVER;
      change =
          Optional.of(
              new Change(
                  connects && connected,
                  connects && !connected,
                  time - heard,
                  back ? time - left : -1,
                  current));
      previous = current;
      left = time;
    }
    current = network;
    heard = time;
    connected |= connects;
    return change;
  }

  /** Milliseconds that it has been where it is. */
  long stays(long time) {
    return left == NEVER ? 0 : time - left;
  }

  boolean isEmpty() {
    return current.isEmpty();
  }

  void write(StateWriter out) {
    out.text(current);
    out.text(previous);
    out.number(heard);
    out.number(left == NEVER ? -1 : heard - left);
    out.number(connected ? 1 : 0);
  }

  static Presence read(StateReader in) {
    Presence presence = new Presence();
    presence.current = in.text();
    presence.previous = in.text();
    presence.heard = in.number();
    long since = in.number();
    presence.left = since < 0 ? NEVER : presence.heard - since;
    presence.connected = in.size(1) == 1;
    return presence;
  }
}
