package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a session gives filters back: UNSUBSCRIBE, then take what the broker had queued for them,
 * until nothing more comes. A broker tells nobody when that is; two quiet seconds are taken for it.
 */
final class Leaving {
  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
  private static final int NO_SUBSCRIPTION = 17;

  /** Nothing for this long: there is no more. */
  static final Duration QUIET = Duration.ofSeconds(2);

  private final String clientId;
  private final Shared shared;
  private final AtomicLong lastNanos = new AtomicLong();
  private volatile Set<String> given = Set.of();
  private Set<String> kept = Set.of();
  private boolean begun;
  private boolean answered;
  private boolean over;

  Leaving(String clientId, Shared shared) {
    this.clientId = clientId;
    this.shared = shared;
  }

  /** UNSUBSCRIBEs what the session holds besides {@code wanted}; nothing if that is under way. */
  void begin(Connection connection, List<String> wanted) {
    Set<String> stale = new TreeSet<>(shared.held().of(clientId));
    stale.removeAll(wanted);
    if (begun || stale.isEmpty()) {
      return;
    }
    begun = true;
    answered = false;
    lastNanos.set(shared.nanos().getAsLong());
    given = stale;
    var unused =
        connection
            .link()
            .unsubscribe(List.copyOf(stale))
            .whenCompleteAsync(
                (answers, failure) -> {
                  if (begun && given == stale) {
                    answered(connection, answers == null ? List.of() : answers, failure == null);
                  }
                },
                shared::soon);
  }

  private void answered(Connection connection, List<Answer> answers, boolean understood) {
    if (!understood) {
      connection.recycle("unsubscribing was not answered");
      return;
    }
    Set<String> refused = new TreeSet<>();
    for (Answer answer : answers) {
      if (answer.code() != 0 && answer.code() != NO_SUBSCRIPTION) {
        refused.add(answer.filter());
        LOG.warn(
            "{}: the broker did not take '{}' out of the session: {}; it is asked again after the"
                + " next connect",
            clientId,
            answer.filter(),
            answer.reason());
      }
    }
    connection.heard();
    kept = refused;
    lastNanos.set(shared.nanos().getAsLong());
    answered = true;
    LOG.info("{}: unsubscribed from {}", clientId, given);
  }

  /** A message arrived; called on event loops. */
  void heard(String topic) {
    Set<String> filters = given;
    if (!filters.isEmpty() && filters.stream().anyMatch(f -> TopicFilters.matches(f, topic))) {
      lastNanos.set(shared.nanos().getAsLong());
    }
  }

  /** Whether what was given back has nothing left that is under way or in the broker's queue. */
  boolean isQuiet(Unacknowledged unacknowledged) {
    Duration quiet = Duration.ofNanos(shared.nanos().getAsLong() - lastNanos.get());
    return answered
        && quiet.compareTo(QUIET) >= 0
        && unacknowledged.oldest(shared.nanos().getAsLong()).compareTo(quiet) < 0;
  }

  /** Whether nothing at all is left. */
  boolean isEmptied(Unacknowledged unacknowledged) {
    return isQuiet(unacknowledged) && unacknowledged.count() == 0;
  }

  /** It is done. */
  void end(List<String> wanted) {
    Set<String> still = new TreeSet<>(wanted);
    still.addAll(kept);
    shared.held().exactly(clientId, wanted.isEmpty() ? List.of() : still);
    given = Set.of();
    begun = false;
    answered = false;
    over = wanted.isEmpty();
  }

  /** The connection ended. What was UNSUBSCRIBEd is so for good; the rest is done anew. */
  void interrupted() {
    given = Set.of();
    begun = false;
    answered = false;
  }

  /** Whether everything was given back. */
  boolean isOver() {
    return over;
  }
}
