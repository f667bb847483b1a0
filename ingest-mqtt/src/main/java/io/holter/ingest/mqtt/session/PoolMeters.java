package io.holter.ingest.mqtt.session;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a pool tells of itself. Used by the pool's thread. */
final class PoolMeters {
  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<String, List<Meter>> ofSessions = new HashMap<>();

  PoolMeters(MeterRegistry registry, Tags tags, Pool pool, DeviceOrder order) {
    this.registry = registry;
    this.tags = tags;
    Gauge.builder("holter.mqtt.connected", pool, p -> p.view().isUp() ? 1 : 0)
        .tags(tags)
        .description("1 while the bridge is connected and subscribed")
        .register(registry);
    Gauge.builder("holter.mqtt.sessions", pool, p -> p.view().states().size())
        .tags(tags)
        .description("Sessions at the broker, connected or not")
        .register(registry);
    Gauge.builder("holter.mqtt.resequencing.held", order, DeviceOrder::held)
        .tags(tags)
        .description("Messages that wait for earlier ones of their device")
        .register(registry);
    FunctionCounter.builder("holter.mqtt.resequencing.given.up", order, DeviceOrder::givenUp)
        .tags(tags)
        .description("Times that missing messages of a device were not waited for any longer")
        .register(registry);
  }

  /** A session is about to connect. */
  void connects(Session session) {
    registry.counter("holter.mqtt.connects", of(session)).increment();
  }

  /** A session begins to exist. */
  void add(Session session) {
    Tags mine = of(session);
    Unacknowledged window = session.unacknowledged();
    List<Meter> meters = new ArrayList<>();
    meters.add(
        Gauge.builder("holter.mqtt.unacknowledged", window, Unacknowledged::count)
            .tags(mine)
            .description("Messages taken and not acknowledged")
            .register(registry));
    meters.add(
        Gauge.builder("holter.mqtt.window", window, Unacknowledged::most)
            .tags(mine)
            .description("Most messages unacknowledged at once: the broker's window, once full")
            .register(registry));
    meters.add(
        Gauge.builder("holter.mqtt.window.utilisation", window, PoolMeters::utilisation)
            .tags(mine)
            .description("Share of the observed window that is in use")
            .register(registry));
    meters.add(
        Gauge.builder("holter.mqtt.oldest.unacknowledged.seconds", window, PoolMeters::oldest)
            .tags(mine)
            .description("Age of the oldest unacknowledged message")
            .register(registry));
    meters.add(
        FunctionCounter.builder("holter.mqtt.taken.back", window, Unacknowledged::takenBack)
            .tags(mine)
            .description("Messages that came again while they were under way, taken once")
            .register(registry));
    ofSessions.put(session.clientId(), meters);
  }

  /** A session exists no more. */
  void remove(Session session) {
    ofSessions.getOrDefault(session.clientId(), List.of()).forEach(registry::remove);
  }

  private Tags of(Session session) {
    return tags.and("session", session.clientId());
  }

  private static double utilisation(Unacknowledged window) {
    return window.most() == 0 ? 0 : (double) window.count() / window.most();
  }

  private static double oldest(Unacknowledged window) {
    return window.oldest(System.nanoTime()).toNanos() / 1e9;
  }
}
