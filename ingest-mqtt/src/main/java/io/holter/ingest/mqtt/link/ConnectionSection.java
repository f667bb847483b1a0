package io.holter.ingest.mqtt.link;

import io.holter.ingest.mqtt.link.ConnectionSettings.Login;
import io.holter.ingest.mqtt.link.ConnectionSettings.TlsFiles;
import io.holter.service.ConfigNode;
import io.holter.service.Secret;
import io.holter.service.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The keys of a broker's section that say how to connect. */
public final class ConnectionSection {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final MqttEndpoint NOWHERE = new MqttEndpoint("localhost", 8_883, true);
  private static final ValueType<MqttEndpoint> ENDPOINT =
      ValueType.of("URL", "mqtts://host:8883", MqttEndpoint::parse, NOWHERE);

  private ConnectionSection() {}

  /**
   * Reads them.
   *
   * @param mqtt the broker's section
   * @param usualClientId client identifier if none is given
   * @param plaintext whether a connection without TLS may leave this machine
   */
  public static ConnectionSettings read(ConfigNode mqtt, String usualClientId, boolean plaintext) {
    MqttEndpoint endpoint = mqtt.about("The broker: mqtts://host:8883.").value("url", ENDPOINT);
    mqtt.check(
        endpoint.tls() || endpoint.isLoopback() || plaintext,
        "url",
        "leaves this machine without TLS; use mqtts://, or set insecure-plaintext-mqtt: true");
    String clientId =
        mqtt.about("Client identifier: one of its own for every bridge, the same after a restart.")
            .text("client-id", usualClientId);
    Optional<String> username = mqtt.about("User at the broker.").optionalText("username");
    Optional<Secret> password = mqtt.about("The user's password.").optionalSecret("password");
    Optional<Path> caFile =
        mqtt.about("PEM file of the authorities that may vouch for the broker; the JDK's if none.")
            .optionalFile("ca-file");
    Duration expiry =
        mqtt.about("How long the broker keeps the session while the bridge is away.")
            .duration(
                "session-expiry",
                SECOND,
                Duration.ofDays(49_000),
                ConnectionSettings.SESSION_EXPIRY);
    Duration keepAlive =
        mqtt.about("Interval of MQTT's ping.")
            .duration(
                "keep-alive", SECOND, Duration.ofSeconds(65_535), ConnectionSettings.KEEP_ALIVE);
    return new ConnectionSettings(
        endpoint,
        clientId,
        MqttProtocol.V5,
        new Login(username, password, Optional.empty()),
        new TlsFiles(caFile, Optional.empty(), Optional.empty()),
        expiry,
        keepAlive);
  }
}
