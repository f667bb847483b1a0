package io.holter.ingest.mqtt.link;

import io.holter.service.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to connect to a broker, and as whom.
 *
 * @param endpoint the broker
 * @param clientId client identifier; two clients with one identifier throw each other out for ever
 * @param protocol version of MQTT
 * @param login who the bridge is by name
 * @param tls files that TLS needs, read anew at every connect
 * @param sessionExpiry how long the broker keeps the session, and what it queues for it, while the
 *     bridge is away; whole seconds; MQTT 3.1.1 leaves it to the broker
 * @param keepAlive interval of MQTT's ping, 1 s to 65535 s
 * @param packetLimit largest packet that is taken whole, in bytes; of a larger PUBLISH the payload
 *     is left out. The broker is not told: it would drop the message without a word
 */
public record ConnectionSettings(
    MqttEndpoint endpoint,
    String clientId,
    MqttProtocol protocol,
    Login login,
    TlsFiles tls,
    Duration sessionExpiry,
    Duration keepAlive,
    int packetLimit) {

  /** Largest packet that is taken whole, unless configured otherwise. */
  public static final int PACKET_LIMIT = 2 * 1024 * 1024;

  /** With the usual limit of a packet. */
  public ConnectionSettings(
      MqttEndpoint endpoint,
      String clientId,
      MqttProtocol protocol,
      Login login,
      TlsFiles tls,
      Duration sessionExpiry,
      Duration keepAlive) {
    this(endpoint, clientId, protocol, login, tls, sessionExpiry, keepAlive, PACKET_LIMIT);
  }

  /** How long the broker is asked to keep a session, unless configured otherwise. */
  public static final Duration SESSION_EXPIRY = Duration.ofDays(1);

  /** Interval of MQTT's ping, unless configured otherwise. */
  public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  /**
   * A name and what proves it.
   *
   * @param username user at the broker, if it wants one
   * @param password the user's password
   * @param tokenFile file with a token (JWT) that is sent as the password, read at every connect
   */
  public record Login(
      Optional<String> username, Optional<Secret> password, Optional<Path> tokenFile) {
    /** Nobody by name: the broker is open, or knows the bridge by its certificate. */
    public static final Login NONE =
        new Login(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * PEM files.
   *
   * @param caFile authorities that may vouch for the broker; empty: those of the JDK
   * @param certificate the bridge's certificate and its chain
   * @param key the certificate's private key, PKCS#8 and not encrypted
   */
  public record TlsFiles(Optional<Path> caFile, Optional<Path> certificate, Optional<Path> key) {
    /** The JDK's authorities, and no certificate of the bridge's own. */
    public static final TlsFiles NONE =
        new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** MQTT 5, as nobody, with the usual intervals. */
  public static ConnectionSettings of(MqttEndpoint endpoint, String clientId) {
    return new ConnectionSettings(
        endpoint, clientId, MqttProtocol.V5, Login.NONE, TlsFiles.NONE, SESSION_EXPIRY, KEEP_ALIVE);
  }

  /** Whether both are the same client at the same address, so that they share a session. */
  public boolean sharesSessionWith(ConnectionSettings other) {
    return endpoint.equals(other.endpoint) && clientId.equals(other.clientId);
  }

  /** The same under another client identifier. */
  public ConnectionSettings withClientId(String other) {
    return new ConnectionSettings(
        endpoint, other, protocol, login, tls, sessionExpiry, keepAlive, packetLimit);
  }

  /** The same with other files for TLS. */
  public ConnectionSettings withTls(TlsFiles other) {
    return new ConnectionSettings(
        endpoint, clientId, protocol, login, other, sessionExpiry, keepAlive, packetLimit);
  }

  /** The same as somebody else. */
  public ConnectionSettings withLogin(Login other) {
    return new ConnectionSettings(
        endpoint, clientId, protocol, other, tls, sessionExpiry, keepAlive, packetLimit);
  }

  /** The same with another version of MQTT. */
  public ConnectionSettings withProtocol(MqttProtocol other) {
    return new ConnectionSettings(
        endpoint, clientId, other, login, tls, sessionExpiry, keepAlive, packetLimit);
  }

  /** The same with another life of the session. */
  public ConnectionSettings withSessionExpiry(Duration other) {
    return new ConnectionSettings(
        endpoint, clientId, protocol, login, tls, other, keepAlive, packetLimit);
  }

  /** The same with another largest packet. */
  public ConnectionSettings withPacketLimit(int other) {
    return new ConnectionSettings(
        endpoint, clientId, protocol, login, tls, sessionExpiry, keepAlive, other);
  }
}
