package io.holter.ingest.mqtt;

import io.holter.ingest.BridgeKeys;
import io.holter.ingest.SourceKeys;
import io.holter.schema.Protocol;
import io.holter.service.ConfigNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The brokers of a bridge: one under {@code mqtt} with its source at the root, or a list of them
 * under {@code brokers} with each source beside its broker.
 */
record BrokersSection(List<Parts> parts) {

  /** A broker as it was read; its records are made when everything has been read. */
  record Parts(SourceKeys source, MqttSection mqtt) {
    BrokerConfig config(String bridge) {
      return new BrokerConfig(
          source.source(bridge, Protocol.MQTT),
          mqtt.session(),
          mqtt.mapping(source.name(), bridge, source.eventTime()),
          mqtt.queueLimit());
    }
  }

  /**
   * Reads them from the root.
   *
   * @param plaintext whether a connection without TLS may leave this machine
   */
  static BrokersSection read(ConfigNode root, BridgeKeys keys, boolean plaintext) {
    boolean several = root.isGiven("brokers");
    boolean one = root.isGiven("mqtt") || !several;
    List<Parts> parts = new ArrayList<>();
    root.check(
        !(one && several),
        "brokers",
        "stands beside mqtt; move mqtt and its source into the list, or leave the list out");
    if (one) { // Also when the reference page is written, which has both.
      SourceKeys source = SourceKeys.stamped(root);
      ConfigNode mqtt = root.section("mqtt");
      parts.add(new Parts(source, section(mqtt, "holter-" + keys.bridge(), keys, plaintext)));
    }
    if (several) {
      List<Parts> listed = new ArrayList<>();
      parts.addAll(
          root.about("Several brokers in place of mqtt, each with the keys of a source.")
              .list("brokers", broker -> element(broker, keys, plaintext, listed)));
    }
    return new BrokersSection(List.copyOf(parts));
  }

  List<BrokerConfig> configs(String bridge) {
    return parts.stream().map(each -> each.config(bridge)).toList();
  }

  private static Parts element(
      ConfigNode broker, BridgeKeys keys, boolean plaintext, List<Parts> before) {
    SourceKeys source = SourceKeys.stamped(broker);
    String name = source.name().isEmpty() ? "<source>" : source.name();
    String clientId = "holter-" + keys.bridge() + "-" + name;
    Parts parts = new Parts(source, section(broker, clientId, keys, plaintext));
    refuseTwins(broker, parts, before);
    before.add(parts);
    return parts;
  }

  private static MqttSection section(
      ConfigNode broker, String clientId, BridgeKeys keys, boolean plaintext) {
    return MqttSection.read(broker, clientId, keys.inFlightLimit(), plaintext);
  }

  /** Two with one name could not be told apart; two with one session throw each other out. */
  private static void refuseTwins(ConfigNode broker, Parts parts, List<Parts> before) {
    boolean sameSource =
        before.stream().anyMatch(other -> other.source().name().equals(parts.source().name()));
    broker.check(!sameSource, "source", "is the source of another broker of this bridge");
    broker.check(
        sameSource || before.stream().noneMatch(other -> sameSession(other, parts)),
        "client-id",
        "is the client identifier of another broker with this url: they would throw each other out");
  }

  private static boolean sameSession(Parts a, Parts b) {
    return a.mqtt().session().connection().sharesSessionWith(b.mqtt().session().connection());
  }
}
