package io.holter.ingest.mqtt;

import io.holter.ingest.BridgeKeys;
import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.SourceKeys;
import io.holter.ingest.mqtt.link.Links;
import io.holter.schema.Protocol;
import io.holter.service.ConfigNode;
import io.holter.service.OpsConfig;

/**
 * What the MQTT bridge needs to know, complete before a socket is opened.
 *
 * @param source the source that its devices are
 * @param mqtt the session at the broker
 * @param mapping how a message becomes an event
 * @param publisher Kafka, the registry, and how much may be under way
 * @param ops health and metrics
 */
public record MqttBridgeConfig(
    IngestSource source,
    MqttSettings mqtt,
    MappingSettings mapping,
    PublisherConfig publisher,
    OpsConfig ops) {
  private static final int OPS_PORT = 9_464;

  /** Reads the configuration of {@code holter mqtt}. */
  public static MqttBridgeConfig read(ConfigNode root) {
    // Everything is read before the first record is made: a record that refuses ends the reading.
    SourceKeys source = SourceKeys.stamped(root);
    BridgeKeys keys = BridgeKeys.read(root, "mqtt", Links.LARGEST_WINDOW, "MQTT's Receive Maximum");
    boolean plaintextMqtt =
        root.about("Allow a broker on another machine without TLS.")
            .flag("insecure-plaintext-mqtt", false);
    MqttSection mqtt =
        MqttSection.read(
            root.section("mqtt"), "holter-" + keys.bridge(), keys.inFlightLimit(), plaintextMqtt);
    OpsConfig ops = OpsConfig.read(root.section("ops"), OPS_PORT);
    return root.build(
        () ->
            new MqttBridgeConfig(
                source.source(keys.bridge(), Protocol.MQTT),
                mqtt.session(),
                mqtt.mapping(source.name(), keys.bridge(), source.eventTime()),
                keys.publisher().patient(),
                ops));
  }
}
