package io.holter.ingest.spool;

import io.holter.ingest.IngestCounts;
import io.holter.ingest.Relay;
import io.holter.ingest.spool.OverflowForecast.Situation;
import io.holter.ingest.spool.SpoolSettings.WhenFull;
import io.holter.service.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches arrivals once a second and, while Kafka is away, tells how long that may go on. Looks are
 * made by the spool's thread; anyone may ask.
 */
final class Outlook {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** A publisher notices after 2 s that Kafka is away; the arrivals of that time do not count. */
  private static final long NOTICED_AFTER = Duration.ofSeconds(3).toNanos();

  private final SpoolSettings settings;
  private final Supplier<OptionalLong> brokerQueue;
  private final Relay relay;
  private final SpoolMeters meters;
  private final LongSupplier unpromised;
  private final LongSupplier nanos;
  private final ArrivalRate promisedRate = new ArrivalRate();
  private final ArrivalRate unpromisedRate = new ArrivalRate();
  private final ArrivalRate dropRate = new ArrivalRate();
  private OptionalDouble promisedBefore = OptionalDouble.empty();
  private long lookAt;
  private long awaySince;
  private boolean away;
  private volatile Optional<Situation> situation = Optional.empty();
  private volatile boolean dropping;

  Outlook(
      SpoolSettings settings,
      Supplier<OptionalLong> brokerQueue,
      Relay relay,
      SpoolMeters meters,
      LongSupplier unpromised,
      LongSupplier nanos) {
    this.settings = settings;
    this.brokerQueue = brokerQueue;
    this.relay = relay;
    this.meters = meters;
    this.unpromised = unpromised;
    this.nanos = nanos;
    this.lookAt = nanos.getAsLong();
    promisedRate.look(lookAt, 0);
    unpromisedRate.look(lookAt, 0);
    dropRate.look(lookAt, 0);
    lookAt += SECOND;
  }

  /**
   * Registers {@code holter.spool.overflow.seconds} and {@code holter.mqtt.queue.overflow.seconds}:
   * time until what cannot be kept is lost, NaN while Kafka answers or nothing is known.
   */
  void register(MeterRegistry registry, Tags tags) {
    gauge("holter.spool.overflow.seconds", OverflowForecast::spoolFull, registry, tags);
    gauge("holter.mqtt.queue.overflow.seconds", OverflowForecast::brokerFull, registry, tags);
  }

  private void gauge(
      String meter,
      Function<OverflowForecast, Optional<Duration>> time,
      MeterRegistry registry,
      Tags tags) {
    Supplier<Number> seconds =
        () -> forecast().flatMap(time).map(d -> d.toMillis() / 1e3).orElse(Double.NaN);
    Gauge.builder(meter, seconds).tags(tags).register(registry);
  }

  /** Looks, if the last look is a second ago. */
  void look() {
    long now = nanos.getAsLong();
    if (now - lookAt < 0) {
      return;
    }
    lookAt = now + SECOND;
    long unpromisedSoFar = unpromised.getAsLong();
    IngestCounts counts = relay.counts();
    boolean awayNow = relay.isAway();
    if (awayNow && !away) {
      awaySince = now;
      promisedBefore = promisedRate.before(now - NOTICED_AFTER);
    }
    away = awayNow;
    if (!away) {
      promisedRate.look(now, counts.received() - unpromisedSoFar);
    }
    unpromisedRate.look(now, unpromisedSoFar);
    dropRate.look(now, meters.droppedSoFar());
    dropping = dropRate.before(now).orElse(0) > 0;
    situation = away ? Optional.of(situation(now, counts)) : Optional.empty();
  }

  private Situation situation(long now, IngestCounts counts) {
    long waiting = counts.waiting();
    return new Situation(
        Duration.ofNanos(now - awaySince),
        settings.size(),
        meters.bytes(),
        waiting > 0 && meters.bytes() > 0
            ? OptionalDouble.of((double) meters.bytes() / waiting)
            : OptionalDouble.empty(),
        unpromisedRate.before(now).orElse(0),
        promisedBefore,
        brokerQueue.get());
  }

  /** The forecast while Kafka is away. */
  Optional<OverflowForecast> forecast() {
    return situation.map(OverflowForecast::of);
  }

  /** Unready while Kafka is away, with the forecast; degraded while messages are dropped. */
  Health health() {
    Optional<Situation> now = situation;
    WhenFull policy = settings.whenFull();
    if (now.isPresent()) {
      return Health.unready(OverflowForecast.of(now.get()).sentence(now.get(), policy));
    }
    if (dropping) {
      return Health.degraded(
          "QoS 0 messages were dropped in the last minute; holter.spool.dropped says why");
    }
    long waiting = relay.counts().waiting();
    return waiting == 0
        ? Health.up("nothing waits")
        : Health.up(String.format(Locale.ROOT, "%,d QoS 0 messages wait their turn", waiting));
  }
}
