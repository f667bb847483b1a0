package io.holter.ingest.mqtt.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * An MQTT broker's address.
 *
 * @param host name or IP address; the broker's certificate must be for it
 * @param port TCP port, 1 to 65535
 * @param tls whether the connection is TLS
 * @param webSocket path of the WebSocket resource without its leading slash; empty for plain MQTT
 */
public record MqttEndpoint(String host, int port, boolean tls, Optional<String> webSocket) {

  /** MQTT straight over TCP or TLS. */
  public MqttEndpoint(String host, int port, boolean tls) {
    this(host, port, tls, Optional.empty());
  }

  /**
   * Reads {@code mqtts://host[:8883]}, {@code mqtt://host[:1883]}, {@code wss://host[:443]/path} or
   * {@code ws://host[:80]/path}.
   *
   * @throws IllegalArgumentException with a sentence about what is wrong
   */
  public static MqttEndpoint parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + url + "' is not a URL: " + e.getReason(), e);
    }
    Scheme scheme = Scheme.of(uri.getScheme(), url);
    String host = uri.getHost();
    if (host == null) {
      throw Scheme.refused(url);
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL carries a user; put it into username and password-file");
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    if (!scheme.webSocket && !path.isEmpty()) {
      throw new IllegalArgumentException("'" + url + "' has a path, but only ws and wss have one");
    }
    if (uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("'" + url + "' has a query or fragment; leave it out");
    }
    int port = uri.getPort() < 0 ? scheme.port : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
    }
    return new MqttEndpoint(
        host.replaceAll("^\\[|]$", ""),
        port,
        scheme.tls,
        scheme.webSocket ? Optional.of(path) : Optional.empty());
  }

  /** Whether the broker is on this machine by its address, so that nothing crosses a wire. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  @Override
  public String toString() {
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    String s = tls ? "s" : "";
    return webSocket
        .map(path -> "ws" + s + "://" + authority + "/" + path)
        .orElseGet(() -> "mqtt" + s + "://" + authority);
  }

  private enum Scheme {
    MQTT(1_883, false, false),
    MQTTS(8_883, true, false),
    WS(80, false, true),
    WSS(443, true, true);

    private final int port;
    private final boolean tls;
    private final boolean webSocket;

    Scheme(int port, boolean tls, boolean webSocket) {
      this.port = port;
      this.tls = tls;
      this.webSocket = webSocket;
    }

    private static Scheme of(String name, String url) {
      for (Scheme scheme : values()) {
        if (scheme.name().equalsIgnoreCase(name)) {
          return scheme;
        }
      }
      throw refused(url);
    }

    private static IllegalArgumentException refused(String url) {
      return new IllegalArgumentException(
          "'" + url + "' is not of the form mqtts://host:8883 or wss://host:443/path");
    }
  }
}
