package io.holter.gateway.console.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's alert events from a place on: each one, in order, once. Only as many are held as are
 * about to be sent; the tape keeps the others. One thread's.
 */
final class AlertSubscription {
  private static final int AT_ONCE = 64;

  private final String id;
  private final String tenant;
  private final AlertTape tape;
  private final Deque<ServerFrame> ready = new ArrayDeque<>();
  private long read;
  private long sent;
  private boolean behind = true;

  /**
   * A subscription.
   *
   * @param cursor place of the last event that the viewer knows; 0 if it knows none, so that it
   *     misses none
   */
  AlertSubscription(String id, String tenant, AlertTape tape, long cursor) {
    this.id = id;
    this.tenant = tenant;
    this.tape = tape;
    this.read = cursor;
    this.sent = cursor;
  }

  String id() {
    return id;
  }

  /** Place of the last event that was sent. */
  long cursor() {
    return sent;
  }

  /** There is something new on the tape. */
  void wake() {
    behind = true;
  }

  /** The next frame, if there is one. */
  Optional<ServerFrame> next() {
    if (ready.isEmpty() && behind) {
      read();
    }
    ServerFrame frame = ready.poll();
    if (frame instanceof ServerFrame.Alert alert) {
      sent = alert.cursor();
    }
    return Optional.ofNullable(frame);
  }

  /** Whether there may be something to send. */
  boolean isBehind() {
    return behind || !ready.isEmpty();
  }

  private void read() {
    long newest = tape.newest(tenant);
    if (read > newest) {
      ready.add(
          new ServerFrame.Gap(
              id,
              read,
              1,
              "The gateway counts its alert events anew; all that it keeps are told again."));
      read = 0;
    }
    List<AlertTape.Entry> entries = tape.after(tenant, read, AT_ONCE);
    for (AlertTape.Entry entry : entries) {
      if (read > 0 && entry.cursor() > read + 1) {
        ready.add(gap(entry.cursor()));
      }
      ready.add(new ServerFrame.Alert(id, entry.cursor(), entry.alert()));
      read = entry.cursor();
    }
    behind = entries.size() == AT_ONCE;
  }

  private ServerFrame gap(long next) {
    return new ServerFrame.Gap(
        id,
        read,
        next,
        "Alert events of a while are no longer kept here; the list of alerts shows how they ended.");
  }
}
