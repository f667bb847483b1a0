package io.holter.gateway.sink;

import io.holter.service.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a sink is, for its health and its log. Thread-safe; told by the sink's thread. */
final class SinkCondition {
  private static final Logger LOG = LoggerFactory.getLogger(SinkCondition.class);
  private static final Duration MEMORY = Duration.ofHours(1);

  /** What is refused within this time of another is counted and kept, but not logged again. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final String sink;
  private final String destination;
  private final InstantSource clock;
  private final AtomicLong refusals = new AtomicLong();
  private volatile Health now;
  private volatile @Nullable Event failing;
  private volatile @Nullable Event refusal;
  private volatile @Nullable Event gap;

  /** Something that was said at a time. */
  private record Event(Instant at, String says) {
    boolean isSince(Instant time) {
      return at.isAfter(time);
    }

    String time() {
      return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  SinkCondition(SinkConfig config, InstantSource clock) {
    this.sink = config.name();
    this.destination = config.plan().destination();
    this.clock = clock;
    this.now = Health.unready("has not read yet");
  }

  /** It cannot read now, or cannot open what it needs. */
  void broken(String sentence) {
    Health next = Health.unready(sentence);
    if (!next.equals(now)) {
      LOG.warn("sink {}: {}", sink, sentence);
    }
    now = next;
  }

  /** It reads, but has nothing to read from. */
  void idle(String sentence) {
    now = Health.degraded(sentence);
  }

  /** It reads; what it sends is taken, or there was nothing to send. */
  void delivering() {
    Event before = failing;
    failing = null;
    now = Health.up("delivers to " + destination);
    if (before != null) {
      LOG.info("sink {}: {} takes alerts again; it did not since {}", sink, destination, before.at);
    }
  }

  /** It reads; whether what it sends is taken is not known better than before. */
  void reading() {
    if (failing == null) {
      now = Health.up("delivers to " + destination);
    }
  }

  /** The receiver did not take what it was sent, which is sent again. */
  void failing(String said, int attempts) {
    Event before = failing;
    Event first = before == null ? new Event(clock.instant(), said) : before;
    if (before == null || !before.says.equals(said)) {
      LOG.warn("sink {}: {} does not take alerts: {}; trying again", sink, destination, said);
    }
    failing = new Event(first.at, said);
    now =
        Health.degraded(
            "%s does not take alerts since %s (%d attempts): %s"
                .formatted(destination, first.time(), attempts, said));
  }

  /** The receiver, or the sink itself, refused one alert for good. */
  void refused(String alert, String reason) {
    refusals.incrementAndGet();
    Event before = refusal;
    refusal = new Event(clock.instant(), reason);
    if (before == null || !before.isSince(clock.instant().minus(QUIET))) {
      LOG.error("sink {}: {} was refused: {}; it is kept as undelivered", sink, alert, reason);
    } else {
      LOG.debug("sink {}: {} was refused: {}", sink, alert, reason);
    }
  }

  /** Alerts were forgotten by Kafka before they were read. */
  void missed(String where, long records) {
    String says =
        records == 0
            ? where + " is not the topic that it was; reading on from its oldest record"
            : "up to %d alerts of %s were deleted by Kafka's retention before they were read"
                .formatted(records, where);
    gap = new Event(clock.instant(), says);
    LOG.error("sink {}: {}", sink, says);
  }

  /** The state; what wants attention does so for an hour. */
  Health health() {
    Health state = now;
    Instant recent = clock.instant().minus(MEMORY);
    Event lost = gap;
    if (state.status() == Health.Status.UP && lost != null && lost.isSince(recent)) {
      return Health.degraded(lost.time() + ": " + lost.says);
    }
    Event last = refusal;
    if (state.status() == Health.Status.UP && last != null && last.isSince(recent)) {
      return Health.degraded(
          "%d alerts were refused, the last one at %s: %s; see holter sink redeliver"
              .formatted(refusals.get(), last.time(), last.says));
    }
    return state;
  }
}
