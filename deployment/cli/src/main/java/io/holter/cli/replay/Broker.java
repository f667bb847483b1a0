package io.holter.cli.replay;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The MQTT broker to publish to.
 *
 * @param url {@code mqtts://host[:port]}, or {@code mqtt://host[:port]} without TLS
 * @param authority PEM file with the authorities to trust instead of the JDK's
 * @param login username and password
 */
public record Broker(URI url, Optional<Path> authority, Optional<Login> login) {
  /**
   * A login.
   *
   * @param username name
   * @param password password; never printed
   */
  public record Login(String username, String password) {
    @Override
    public String toString() {
      return "Login[" + username + ", ***]";
    }
  }

  /** Everything that is wrong, as sentences. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!isTls() && !"mqtt".equals(url.getScheme())) {
      problems.add("--to: '" + url + "' begins with neither mqtts:// nor mqtt://");
    }
    if (url.getHost() == null) {
      problems.add("--to: '" + url + "' names no host");
    } else if (!isTls() && login.isPresent() && !isLoopback()) {
      problems.add(
          "--to: a password would cross the network in the clear to "
              + url.getHost()
              + ": use mqtts://");
    }
    return List.copyOf(problems);
  }

  boolean isTls() {
    return "mqtts".equals(url.getScheme());
  }

  int port() {
    return url.getPort() > 0 ? url.getPort() : isTls() ? 8883 : 1883;
  }

  private boolean isLoopback() {
    return List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
  }
}
