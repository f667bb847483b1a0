package io.holter.standalone;

import io.holter.service.ConfigNode;

/**
 * Ports on 127.0.0.1; 0 is any free one.
 *
 * @param kafka Kafka
 * @param registry schema registry
 * @param mqtt MQTT over TLS
 * @param coap CoAP over DTLS (UDP)
 * @param ops health and metrics
 * @param console the console, HTTPS
 */
public record StandalonePorts(int kafka, int registry, int mqtt, int coap, int ops, int console) {
  /** Any free ports. */
  public static final StandalonePorts ANY = new StandalonePorts(0, 0, 0, 0, 0, 0);

  static StandalonePorts read(ConfigNode node) {
    return new StandalonePorts(
        port(node, "kafka", "Kafka; 0 takes any free port, here and below.", 9092),
        port(node, "registry", "Schema registry.", 8081),
        port(node, "mqtt", "MQTT over TLS.", 8883),
        port(node, "coap", "CoAP over DTLS, UDP.", 5684),
        port(node, "ops", "Health and metrics.", 9464),
        port(node, "console", "The console, HTTPS.", 8443));
  }

  private static int port(ConfigNode node, String key, String about, int usual) {
    return node.about(about).integer(key, 0, 65_535, usual);
  }
}
