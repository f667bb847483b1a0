package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.event.EventSettings;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.sequence.SequenceSettings;
import io.holter.ingest.mqtt.session.PoolSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a bridge has at its MQTT broker.
 *
 * @param connection the broker, and as whom
 * @param subscription what to subscribe
 * @param pool its sessions
 * @param events what is heard of the broker's clients
 * @param sequence where messages carry their number
 */
public record MqttSettings(
    ConnectionSettings connection,
    SubscriptionSettings subscription,
    PoolSettings pool,
    EventSettings events,
    SequenceSettings sequence) {

  /** Nothing is heard of clients, and messages have no numbers. */
  public MqttSettings(
      ConnectionSettings connection, SubscriptionSettings subscription, PoolSettings pool) {
    this(connection, subscription, pool, EventSettings.NONE, SequenceSettings.NONE);
  }

  /** The same, hearing of the broker's clients. */
  public MqttSettings hearing(EventSettings other) {
    return new MqttSettings(connection, subscription, pool, other, sequence);
  }

  /** The same with numbered messages. */
  public MqttSettings numbered(SequenceSettings other) {
    return new MqttSettings(connection, subscription, pool, events, other);
  }

  /** All filters, each once: the devices', then those of the events. */
  List<String> filters() {
    return Stream.concat(subscription.filters().stream(), events.filters().stream())
        .distinct()
        .toList();
  }

  /** The subscription identifiers of the events' filters: their places among all, from 1. */
  Set<Integer> eventIdentifiers() {
    List<String> all = filters();
    return events.filters().stream()
        .map(filter -> all.indexOf(filter) + 1)
        .collect(Collectors.toUnmodifiableSet());
  }
}
