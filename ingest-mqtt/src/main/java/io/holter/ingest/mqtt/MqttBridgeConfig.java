package io.holter.ingest.mqtt;

import io.holter.ingest.BridgeKeys;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.mqtt.link.Links;
import io.holter.ingest.spool.SpoolSettings;
import io.holter.service.ConfigNode;
import io.holter.service.OpsConfig;
import java.util.List;

/**
 * What the MQTT bridge needs to know, complete before a socket is opened.
 *
 * @param brokers the brokers that it serves, at least one
 * @param publisher Kafka, the registry, and how much of each broker may be under way
 * @param spool where QoS 0 messages wait while Kafka is away
 * @param ops health and metrics
 */
public record MqttBridgeConfig(
    List<BrokerConfig> brokers, PublisherConfig publisher, SpoolSettings spool, OpsConfig ops) {
  private static final int OPS_PORT = 9_464;

  public MqttBridgeConfig {
    brokers = List.copyOf(brokers);
    if (brokers.isEmpty()) {
      throw new IllegalArgumentException("there is no broker to serve");
    }
  }

  /** Reads the configuration of {@code holter mqtt}. */
  public static MqttBridgeConfig read(ConfigNode root) {
    // Everything is read before the first record is made: a record that refuses ends the reading.
    BridgeKeys keys = BridgeKeys.read(root, "mqtt", Links.LARGEST_WINDOW, "MQTT's Receive Maximum");
    boolean plaintextMqtt =
        root.about("Allow a broker on another machine without TLS.")
            .flag("insecure-plaintext-mqtt", false);
    BrokersSection brokers = BrokersSection.read(root, keys, plaintextMqtt);
    SpoolSettings spool = root.section("spool", SpoolSettings::read);
    OpsConfig ops = OpsConfig.read(root.section("ops"), OPS_PORT);
    return root.build(
        () ->
            new MqttBridgeConfig(
                brokers.configs(keys.bridge()), keys.publisher().patient(), spool, ops));
  }
}
