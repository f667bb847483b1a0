package io.holter.ingest.mqtt;

import io.holter.ingest.TelemetryPublisher;
import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session at an MQTT broker and makes what arrives durable on Kafka; a message is
 * acknowledged when, and only when, it is on the intake or the quarantine topic.
 *
 * <p>When a connection ends, or a message could not be made durable, the bridge connects anew after
 * a wait that grows until a message gets through. It does not own its publisher.
 */
public final class MqttBridge implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(MqttBridge.class);
  private static final Duration KAFKA_CHECK = Duration.ofMillis(250);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final MqttSettings settings;
  private final MqttMapping mapping;
  private final TelemetryPublisher publisher;
  private final InstantSource clock = InstantSource.system();
  private final Counter connects;
  private final ScheduledExecutorService thread;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile Health session = Health.unready("not started");
  private volatile boolean closing;
  private @Nullable MqttSession current;
  private int failures;
  private boolean heldSession;

  /** A bridge. Does nothing until {@link #start()}. */
  public MqttBridge(
      MqttSettings settings,
      MappingSettings mapping,
      TelemetryPublisher publisher,
      MeterRegistry meters) {
    this.settings = settings;
    this.mapping = new MqttMapping(mapping);
    this.publisher = publisher;
    Tags tags = Tags.of("source", mapping.source(), "bridge", mapping.bridge());
    this.connects = meters.counter("holter.mqtt.connects", tags);
    Gauge.builder("holter.mqtt.connected", this, bridge -> bridge.session.isReady() ? 1 : 0)
        .tags(tags)
        .description("1 while the bridge is connected and subscribed")
        .register(meters);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread t = new Thread(task, "holter-mqtt-bridge-" + mapping.source());
              t.setDaemon(true);
              return t;
            });
  }

  @Override
  public String name() {
    return "session";
  }

  /** Starts to connect, for as long as it takes. */
  @Override
  public void start() {
    publisher.sourceDown();
    later(this::connect, Duration.ZERO);
  }

  /** Up when connected and subscribed. */
  @Override
  public Health health() {
    return session;
  }

  /** Stops taking messages, acknowledges what becomes durable within 10 s, and disconnects. */
  @Override
  public void close() {
    closing = true;
    later(this::drain, Duration.ZERO);
    try {
      closed.completeOnTimeout(null, DRAIN.toMillis() + 2_000, TimeUnit.MILLISECONDS).join();
    } finally {
      thread.shutdownNow();
    }
  }

  private void connect() {
    if (closing) {
      return;
    }
    if (!publisher.isOpen()) {
      session = Health.unready("not connected yet: " + publisher.health().detail());
      later(this::connect, KAFKA_CHECK);
      return;
    }
    MqttSession next = new MqttSession(settings, mapping, publisher, clock);
    current = next;
    connects.increment();
    next.up().thenAcceptAsync(this::connected, thread);
    next.ended().thenAcceptAsync(end -> ended(next, end), thread);
    next.open();
  }

  private void connected(MqttSession.Up up) {
    if (heldSession && !up.resumed()) {
      LOG.warn(
          "{} no longer had the session of {}: what it had queued for it is lost;"
              + " look at its session expiry, queue limits and persistence",
          settings.connection().endpoint(),
          settings.connection().clientId());
    }
    heldSession = true;
    session = Health.up("subscribed to " + settings.subscription().filters());
    LOG.info(
        "subscribed to {} at {}",
        settings.subscription().filters(),
        settings.connection().endpoint());
    publisher.sourceUp();
  }

  private void ended(MqttSession session, MqttSession.End end) {
    publisher.sourceDown();
    session.release();
    failures = end.progressed() ? 1 : failures + 1;
    Duration wait = Backoff.USUAL.after(failures, ThreadLocalRandom.current().nextDouble());
    this.session = Health.unready(settings.connection().endpoint() + ": " + end.reason());
    if (closing) {
      closed.complete(null);
      return;
    }
    LOG.warn(
        "{}: {}; next attempt in {} ms",
        settings.connection().endpoint(),
        end.reason(),
        wait.toMillis());
    // What is still under way is let finish first: the window stays bounded, the order kept.
    session.idle().thenRunAsync(() -> later(this::connect, wait), thread);
  }

  private void drain() {
    MqttSession last = current;
    if (last == null || last.ended().toCompletableFuture().isDone()) {
      closed.complete(null);
      return;
    }
    last.drain();
    later(() -> last.recycle("the bridge is closing"), DRAIN);
  }

  private void later(Runnable task, Duration wait) {
    try {
      var unused = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      closed.complete(null);
    }
  }
}
