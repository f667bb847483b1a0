package io.holter.ingest.mqtt.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds a session's messages back, in order, while another session still has earlier ones of the
 * same filters. What waits is unacknowledged, so that MQTT's window bounds it.
 */
final class Gate {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private volatile boolean closed;

  synchronized void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs {@code message} now, or when the gate opens. Called by one thread at a time. */
  void pass(Runnable message) {
    if (closed) {
      synchronized (this) {
        if (closed) {
          waiting.add(message);
          return;
        }
      }
    }
    message.run();
  }

  /** Lets everything pass, first what waits. */
  synchronized void open() {
    waiting.forEach(Runnable::run);
    waiting.clear();
    closed = false;
  }
}
