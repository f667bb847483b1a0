package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.session.Unacknowledged.Settled;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;

/** Measures a shared group from time to time, and says how large it should be. */
final class AutoSize {
  /** A larger group than this is a person's decision. */
  static final int MOST = 16;

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final PoolSize law;
  private final LongSupplier nanos;
  private int size = 1;
  private long sinceNanos;
  private Settled before = new Settled(0, 0);

  AutoSize(PoolSize law, LongSupplier nanos) {
    this.law = law;
    this.nanos = nanos;
    this.sinceNanos = nanos.getAsLong();
  }

  int size() {
    return size;
  }

  /** Measures, if it is time to, and tells whether the size is another one now. */
  boolean isChanged(Collection<Session> sessions) {
    long now = nanos.getAsLong();
    if (now - sinceNanos < EVERY.toNanos()) {
      return false;
    }
    Settled all =
        sessions.stream()
            .map(s -> s.unacknowledged().settled())
            .reduce(new Settled(0, 0), Settled::plus);
    int window = sessions.stream().mapToInt(s -> s.unacknowledged().most()).max().orElse(0);
    Settled lately = all.minus(before);
    double perSecond = lately.messages() * 1e9 / (now - sinceNanos);
    double latency = lately.nanos() / 1e9 / Math.max(1, lately.messages());
    before = all;
    sinceNanos = now;
    int next = lately.messages() <= 0 ? size : law.next(size, window, perSecond, latency);
    boolean changed = next != size;
    size = next;
    return changed;
  }
}
