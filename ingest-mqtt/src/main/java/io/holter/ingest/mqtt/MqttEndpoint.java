package io.holter.ingest.mqtt;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An MQTT broker's address.
 *
 * @param host name or IP address; the broker's certificate must be for it
 * @param port TCP port, 1 to 65535
 * @param tls whether the connection is TLS
 */
public record MqttEndpoint(String host, int port, boolean tls) {

  /**
   * Reads {@code mqtts://host[:8883]} or {@code mqtt://host[:1883]}.
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
    boolean tls = "mqtts".equals(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !(tls || "mqtt".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("'" + url + "' is not of the form mqtts://host:8883");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL carries a user; put it into username and password-file");
    }
    if (uri.getPath() != null && uri.getPath().length() > 1) {
      throw new IllegalArgumentException("'" + url + "' has a path, but MQTT has none");
    }
    int port = uri.getPort() < 0 ? (tls ? 8883 : 1883) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
    }
    return new MqttEndpoint(host.replaceAll("^\\[|]$", ""), port, tls);
  }

  /** Whether the broker is on this machine by its address, so that nothing crosses a wire. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  @Override
  public String toString() {
    return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
  }
}
