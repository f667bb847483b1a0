package io.holter.gateway;

import io.holter.gateway.console.ConsoleConfig;
import io.holter.gateway.sink.SinkConfig;
import io.holter.gateway.sink.SinkKafka;
import io.holter.gateway.sink.SinkReader;
import io.holter.schema.KafkaTransport;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.ConfigNode;
import io.holter.service.OpsConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Configuration of {@code holter gateway}.
 *
 * @param kafka where alerts are, and what they are called
 * @param sinks who gets them
 * @param console the live console; empty for none
 * @param ops health and metrics
 */
public record GatewayConfig(
    SinkKafka kafka, List<SinkConfig> sinks, Optional<ConsoleConfig> console, OpsConfig ops) {
  /** Port of the ops endpoint unless configured otherwise. */
  public static final int DEFAULT_OPS_PORT = 9466;

  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  /** Keeps an unmodifiable copy. */
  public GatewayConfig {
    sinks = List.copyOf(sinks);
  }

  /** Reads the root section. */
  public static GatewayConfig read(ConfigNode root) {
    Map<String, String> kafka = kafka(root);
    RegistrySettings registry = root.section("registry", GatewayConfig::registry);
    String prefix =
        root.section("topics")
            .about("First word of every topic.")
            .text("prefix", PREFIX, "a lower-case word", "holter");
    Topics topics = new Topics(PREFIX.matcher(prefix).matches() ? prefix : "holter");
    List<SinkConfig> sinks = SinkReader.read(root, kafka, topics);
    Optional<ConsoleConfig> console = root.optionalSection("console", ConsoleConfig::read);
    OpsConfig ops = root.section("ops", node -> OpsConfig.read(node, DEFAULT_OPS_PORT));
    return root.build(
        () -> new GatewayConfig(new SinkKafka(kafka, registry, topics), sinks, console, ops));
  }

  private static Map<String, String> kafka(ConfigNode root) {
    Map<String, String> kafka =
        root.about("Settings of Kafka's clients, with Kafka's own names.").map("kafka");
    boolean plaintext =
        root.about("Allow a Kafka on another machine without TLS.")
            .flag("insecure-plaintext-kafka", false);
    String servers = kafka.getOrDefault("bootstrap.servers", "");
    if (servers.isBlank()) {
      root.problem("kafka.bootstrap.servers", "", "is missing");
    }
    if (!plaintext) {
      KafkaTransport.objection(kafka)
          .ifPresent(rule -> root.problem("kafka.bootstrap.servers", servers, rule));
    }
    return kafka;
  }

  private static RegistrySettings registry(ConfigNode node) {
    return new RegistrySettings(
        node.about("Address of a registry that speaks the Confluent API.").text("url"),
        node.about("Settings of the Confluent client, with its own names.").map("client"));
  }
}
