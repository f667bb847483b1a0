package io.holter.ingest.mqtt;

import io.holter.service.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The session that a bridge keeps at its MQTT broker.
 *
 * @param endpoint the broker
 * @param clientId client identifier; two clients with one identifier throw each other out for ever
 * @param username user at the broker, if it wants one
 * @param password the user's password
 * @param caFile PEM file with the authorities that may vouch for the broker, read anew at every
 *     connect; empty: those of the JDK
 * @param filters topic filters to subscribe at QoS 1
 * @param sessionExpiry how long the broker keeps the session, and what it queues for it, while the
 *     bridge is away; whole seconds
 * @param keepAlive interval of MQTT's ping, 1 s to 65535 s
 * @param receiveMaximum messages that may be unacknowledged, 1 to 65534 (65535 is MQTT's default,
 *     is not sent, and leaves the window to the broker)
 */
public record MqttSettings(
    MqttEndpoint endpoint,
    String clientId,
    Optional<String> username,
    Optional<Secret> password,
    Optional<Path> caFile,
    List<String> filters,
    Duration sessionExpiry,
    Duration keepAlive,
    int receiveMaximum) {

  /** The largest window that MQTT can ask for. */
  public static final int LARGEST_WINDOW = 65_534;

  public MqttSettings {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("there is no topic filter to subscribe");
    }
    if (receiveMaximum < 1 || receiveMaximum > LARGEST_WINDOW) {
      throw new IllegalArgumentException(
          "receive maximum " + receiveMaximum + " is not between 1 and " + LARGEST_WINDOW);
    }
  }
}
