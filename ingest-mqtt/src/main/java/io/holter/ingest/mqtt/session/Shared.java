package io.holter.ingest.mqtt.session;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the sessions of a pool share.
 *
 * @param intake takes the messages
 * @param held what the sessions hold at the broker
 * @param watchdog when not to believe a connection
 * @param thread on which everything about sessions is decided
 * @param nanos a clock that only moves on
 * @param events hears what becomes of sessions, on {@code thread}
 */
record Shared(
    Intake intake,
    HeldFilters held,
    Watchdog watchdog,
    ScheduledExecutorService thread,
    LongSupplier nanos,
    Events events) {

  /** What a pool wants to hear of its sessions. */
  interface Events {
    /** The session is about to connect. */
    void connects(Session session);

    /** Its state is another one. */
    void changed(Session session);
  }

  void later(Runnable task, Duration wait) {
    try {
      var unused = thread.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed: there is nothing left to do.
    }
  }

  void soon(Runnable task) {
    later(task, Duration.ZERO);
  }
}
