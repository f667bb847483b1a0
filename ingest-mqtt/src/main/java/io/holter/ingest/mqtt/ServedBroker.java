package io.holter.ingest.mqtt;

import io.holter.ingest.PublisherComponent;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.TelemetryPublisher;
import io.holter.ingest.spool.Spool;
import io.holter.ingest.spool.SpoolSettings;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broker while it is served: a publisher and a spool of its own, and the bridge that feeds
 * them.
 */
final class ServedBroker implements Served {
  private static final Logger LOG = LoggerFactory.getLogger(ServedBroker.class);

  /** For what the broker still holds; beyond it, the broker or Kafka is away. */
  private static final Duration RETIREMENT = Duration.ofSeconds(15);

  private final MeterRegistry meters;
  private final PublisherComponent kafka;
  private final Spool spool;
  private final MqttBridge bridge;
  private volatile BrokerConfig broker;

  /** Makes everything, and starts nothing. */
  ServedBroker(
      BrokerConfig broker, PublisherConfig config, SpoolSettings settings, MeterRegistry meters) {
    this(broker, TelemetryPublisher.of(config, broker.source(), meters), settings, meters);
  }

  /** The same with a publisher of the caller's choice, which it takes over. */
  ServedBroker(
      BrokerConfig broker,
      TelemetryPublisher publisher,
      SpoolSettings settings,
      MeterRegistry meters) {
    this.broker = broker;
    this.meters = meters;
    this.kafka = new PublisherComponent(publisher);
    this.spool =
        new Spool(
            settings,
            broker.name(),
            () -> this.broker.queueLimit(),
            publisher.relay(),
            meters,
            Tags.of("source", broker.name(), "bridge", broker.source().bridge()),
            InstantSource.system());
    this.bridge = new MqttBridge(broker.mqtt(), broker.mapping(), publisher, spool, meters);
  }

  @Override
  public void start() {
    try {
      spool.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    kafka.start();
    bridge.start();
  }

  @Override
  public Map<String, Health> states() {
    Map<String, Health> states = new LinkedHashMap<>();
    states.put(spool.name(), spool.health());
    states.put(kafka.name(), kafka.health());
    states.put(bridge.name(), bridge.health());
    return states;
  }

  @Override
  public void change(BrokerConfig next, boolean renewed) {
    broker = next;
    bridge.reconfigure(next.mqtt(), next.mapping());
    if (renewed) {
      bridge.renew();
    }
  }

  @Override
  public void leave(boolean forGood) {
    if (forGood) {
      retire();
    }
    bridge.close();
    // What the publisher gives up when it closes still has a place.
    kafka.close();
    spool.close();
    forget();
  }

  private void retire() {
    try {
      bridge.retire().toCompletableFuture().get(RETIREMENT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "{} at {} could not be drained within {} s: {}; the broker keeps the session, and what it"
              + " queues for it, until it expires",
          broker.connection().clientId(),
          broker.connection().endpoint(),
          RETIREMENT.toSeconds(),
          bridge.health().detail());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("ending " + broker.connection().clientId() + " failed", e);
    }
  }

  /** A meter that stays would go on telling of what is gone, and keep its place from the next. */
  private void forget() {
    meters.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("holter."))
        .filter(meter -> broker.name().equals(meter.getId().getTag("source")))
        .forEach(meters::remove);
  }
}
