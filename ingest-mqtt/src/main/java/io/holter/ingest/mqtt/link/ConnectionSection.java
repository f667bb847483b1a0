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

  private static final ValueType<MqttProtocol> PROTOCOL =
      ValueType.of("version", "5 or 3.1.1", MqttProtocol::parse, MqttProtocol.V5);

  private ConnectionSection() {}

  /**
   * Reads them.
   *
   * @param mqtt the broker's section
   * @param usualClientId client identifier if none is given
   * @param plaintext whether a connection without TLS may leave this machine
   */
  public static ConnectionSettings read(ConfigNode mqtt, String usualClientId, boolean plaintext) {
    MqttEndpoint endpoint =
        mqtt.about("The broker: mqtts://host:8883, or wss://host/path.").value("url", ENDPOINT);
    mqtt.check(
        endpoint.tls() || endpoint.isLoopback() || plaintext,
        "url",
        "leaves this machine without TLS; use mqtts:// or wss://, or set insecure-plaintext-mqtt: true");
    String clientId =
        mqtt.about("Client identifier: one of its own for every bridge, the same after a restart.")
            .text("client-id", usualClientId);
    Optional<String> username = mqtt.about("User at the broker.").optionalText("username");
    Optional<Secret> password = mqtt.about("The user's password.").optionalSecret("password");
    Optional<Path> token =
        mqtt.about("File with a token (JWT) that is the password, read anew at every connect.")
            .optionalFile("token-file");
    mqtt.check(
        token.isEmpty() || password.isEmpty(), "token-file", "and a password exclude each other");
    MqttProtocol protocol =
        mqtt.about("Version of MQTT: 5 or 3.1.1.").value("protocol", PROTOCOL, MqttProtocol.V5);
    mqtt.check(
        protocol == MqttProtocol.V5 || username.isPresent() || token.isEmpty(),
        "token-file",
        "needs a username with MQTT 3.1.1, which knows no password without one",
        "protocol");
    Optional<Path> caFile =
        mqtt.about("PEM file of the authorities that may vouch for the broker; the JDK's if none.")
            .optionalFile("ca-file");
    Optional<Path> certificate =
        mqtt.about("PEM file of the bridge's certificate and chain, for mutual TLS.")
            .optionalFile("certificate");
    Optional<Path> key =
        mqtt.about("PEM file of the certificate's key: PKCS#8, not encrypted.").optionalFile("key");
    mqtt.check(
        certificate.isPresent() == key.isPresent(),
        certificate.isPresent() ? "certificate" : "key",
        "needs both certificate and key",
        "certificate",
        "key");
    mqtt.check(
        certificate.isEmpty() || endpoint.tls(), "certificate", "needs mqtts:// or wss://", "url");
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
        protocol,
        new Login(username, password, token),
        new TlsFiles(caFile, certificate, key),
        expiry,
        keepAlive);
  }
}
