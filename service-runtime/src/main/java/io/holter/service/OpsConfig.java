package io.holter.service;

/**
 * The ops endpoint of an application.
 *
 * @param enabled whether there is one
 * @param address the host name or IP address it listens on; loopback unless told otherwise, as it
 *     has neither TLS nor a login
 * @param port 0 to 65535; 0 takes any free port
 */
public record OpsConfig(boolean enabled, String address, int port) {
  /** No ops endpoint. */
  public static final OpsConfig DISABLED = new OpsConfig(false, "127.0.0.1", 0);

  /** Reads the section {@code ops}; each application has a default port of its own. */
  public static OpsConfig read(ConfigNode ops, int defaultPort) {
    return new OpsConfig(
        ops.about("Whether health and metrics are served over HTTP.").flag("enabled", true),
        ops.about("Where to listen. No TLS, no login: open it to a monitoring network only.")
            .text("address", "127.0.0.1"),
        ops.about("TCP port; 0 takes any free one.").integer("port", 0, 65535, defaultPort));
  }
}
