package io.holter.gateway.console.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session that lasts, when it was used last, and who wants to know its end. */
final class OpenSession {
  final Session session;
  volatile Instant used;
  // Guarded by this.
  private final List<SessionWatch> watches = new ArrayList<>();
  private @Nullable SessionEnd end;

  OpenSession(Session session, Instant now) {
    this.session = session;
    this.used = now;
  }

  /** Adds a watch; told at once if the end has come. */
  Runnable watch(SessionWatch watch) {
    SessionEnd over;
    synchronized (this) {
      over = end;
      if (over == null) {
        watches.add(watch);
      }
    }
    if (over != null) {
      watch.ended(over);
    }
    return () -> remove(watch);
  }

  synchronized boolean isWatched() {
    return !watches.isEmpty();
  }

  /** Tells all who watch. */
  void end(SessionEnd why) {
    List<SessionWatch> told;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = why;
      told = List.copyOf(watches);
      watches.clear();
    }
    told.forEach(watch -> watch.ended(why));
  }

  private synchronized void remove(SessionWatch watch) {
    watches.remove(watch);
  }
}
