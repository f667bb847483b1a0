package io.holter.ingest.mqtt;

import io.holter.service.ConfigFile;
import java.util.List;
import java.util.Map;

/** Configurations of several brokers, as short as they can be. */
final class TestBrokers {
  private TestBrokers() {}

  /** A file with {@code brokers}, each as the inside of a YAML flow mapping. */
  static String yaml(String... brokers) {
    StringBuilder yaml =
        new StringBuilder(
            """
            bridge: b1
            kafka: {bootstrap.servers: "localhost:9"}
            registry: {url: "mock://brokers"}
            brokers:
            """);
    List.of(brokers).forEach(broker -> yaml.append("  - {").append(broker).append("}\n"));
    return yaml.toString();
  }

  /** The configuration of such a file. */
  static MqttBridgeConfig config(String... brokers) {
    return config(Map.of(), brokers);
  }

  /** The same where the environment has a say. */
  static MqttBridgeConfig config(Map<String, String> environment, String... brokers) {
    return ConfigFile.parse(yaml(brokers), "mqtt.yaml", environment, MqttBridgeConfig::read);
  }

  /** The source {@code name} at an address of the same name. */
  static String broker(String name, String more) {
    return "source: " + name + ", url: \"mqtts://" + name + ".example\"" + more;
  }

  static String broker(String name) {
    return broker(name, "");
  }
}
