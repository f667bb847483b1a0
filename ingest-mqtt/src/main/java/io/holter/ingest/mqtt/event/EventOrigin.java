package io.holter.ingest.mqtt.event;

import io.holter.ingest.EventTime;
import java.util.Set;

/**
 * Through what the events come, and for whom.
 *
 * @param source name of the source
 * @param bridge name of this bridge
 * @param eventTime whose clock stamps the records
 * @param principals whether the source tells who published; then its events tell who it was, too
 * @param tenants tenants that the broker may speak for; empty: all
 * @param clientId the bridge's own client id; those of its sessions start with it
 * @param user the bridge's own username; empty if it has none
 */
public record EventOrigin(
    String source,
    String bridge,
    EventTime eventTime,
    boolean principals,
    Set<String> tenants,
    String clientId,
    String user) {
  public EventOrigin {
    tenants = Set.copyOf(tenants);
  }

  /** Whether a client is the bridge itself, as far as the broker tells. */
  boolean isBridge(BrokerEvent.Client client) {
    return client
        .user()
        .map(name -> name.equals(user))
        .orElseGet(() -> client.id().filter(id -> id.startsWith(clientId)).isPresent());
  }
}
