package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.ConnectionSettings;
import java.util.List;

/**
 * What a pool is to be.
 *
 * @param connection how to connect; its client identifier is that of the first session
 * @param filters what to subscribe, all sessions together
 * @param settings how many sessions, and how they behave
 */
public record PoolSpec(ConnectionSettings connection, List<String> filters, PoolSettings settings) {
  public PoolSpec {
    filters = filters.stream().distinct().toList();
  }

  /** Whether sessions must connect anew for what differs from {@code other}. */
  boolean reconnects(PoolSpec other) {
    return settings.window() != other.settings.window()
        || !connection.withClientId("").equals(other.connection.withClientId(""));
  }

  Reach reach(String clientId) {
    return Reach.of(connection, clientId, settings.window());
  }
}
