package io.holter.it;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A device's rhythm: one message a period, until it is closed. */
final class Heartbeat implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  private final AtomicLong count = new AtomicLong();

  /** Sends one message; may take its time, may fail. */
  interface Beat {
    void send() throws Exception;
  }

  private Heartbeat() {}

  static Heartbeat start(Duration period, Beat beat) {
    Heartbeat heart = new Heartbeat();
    var unused =
        heart.timer.scheduleAtFixedRate(
            () -> heart.send(beat), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    return heart;
  }

  /** Messages that were sent, each acknowledged. */
  long count() {
    return count.get();
  }

  private void send(Beat beat) {
    try {
      beat.send();
      count.incrementAndGet();
    } catch (Exception e) {
      // The rhythm ends, and the test with it, since what it waits for does not come.
      throw new IllegalStateException("the device could not send", e);
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a message is under way for 20 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
