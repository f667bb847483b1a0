package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the order where filters move from one session to another: the new one subscribes first, so
 * that nothing is lost, and its messages wait until the old one's backlog is through. Used by the
 * pool's thread.
 */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  /** A session that cannot hand over is not waited for any longer. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Shared shared;
  private final Map<Session, Waiting> waiting = new HashMap<>();

  private static final class Waiting {
    private final List<Subscription> wanted;
    private long since;

    Waiting(List<Subscription> wanted) {
      this.wanted = wanted;
    }
  }

  Handover(Shared shared) {
    this.shared = shared;
  }

  /** A session is about to want these. */
  void wants(Session session, List<Subscription> subscriptions) {
    if (isHeldElsewhere(session, subscriptions)) {
      session.gate().close();
      waiting.put(session, new Waiting(subscriptions));
    }
  }

  /** Whether a session waits for another. */
  boolean isUnderWay() {
    return !waiting.isEmpty();
  }

  /** Opens the gates of those that nobody is before any more. */
  void openGates() {
    waiting.entrySet().removeIf(entry -> isOpened(entry.getKey(), entry.getValue()));
  }

  private boolean isOpened(Session session, Waiting claim) {
    long now = shared.nanos().getAsLong();
    if (claim.since == 0 || !session.state().isAnswered()) {
      claim.since = now;
    }
    boolean held = isHeldElsewhere(session, claim.wanted);
    if (held && now - claim.since < LIMIT.toNanos()) {
      return false;
    }
    if (held) {
      LOG.warn(
          "{}: another session did not hand over its backlog within {} s; what is left of it comes"
              + " out of order",
          session.clientId(),
          LIMIT.toSeconds());
    }
    session.gate().open();
    return true;
  }

  private boolean isHeldElsewhere(Session session, List<Subscription> subscriptions) {
    return shared.held().sessions().stream()
        .filter(other -> !other.equals(session.clientId()))
        .flatMap(other -> shared.held().of(other).stream())
        .filter(held -> held.equals(TopicFilters.unshared(held)))
        .anyMatch(
            held ->
                subscriptions.stream()
                    .map(Subscription::filter)
                    .anyMatch(mine -> TopicFilters.overlap(mine, held)));
  }
}
