package io.holter.ingest;

import io.holter.schema.KafkaTransport;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.ConfigNode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The configuration keys that every bridge has, beside those of its {@linkplain SourceKeys
 * sources}.
 *
 * @param bridge name of the bridge instance
 * @param inFlightLimit messages under way at once
 * @param linger how long Kafka's producer waits for a batch to fill
 * @param prefix first word of every topic
 * @param registry where schemas are
 * @param kafka settings of Kafka's producer
 */
public record BridgeKeys(
    String bridge,
    int inFlightLimit,
    Duration linger,
    String prefix,
    RegistrySettings registry,
    Map<String, String> kafka) {
  static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");
  static final String NAME_RULE = "lower-case letters, digits and single inner hyphens";
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  /**
   * Reads the keys from the root section.
   *
   * @param usualName the bridge's name unless it is given
   * @param largestWindow largest {@code in-flight-limit}
   * @param window what the window is in the bridge's protocol, for the reference page
   */
  public static BridgeKeys read(
      ConfigNode root, String usualName, int largestWindow, String window) {
    return new BridgeKeys(
        root.about("Name of this bridge instance.").text("bridge", NAME, NAME_RULE, usualName),
        root.about("Messages under way at once; " + window + ".")
            .integer("in-flight-limit", 1, largestWindow, 1_000),
        root.about("How long Kafka's producer waits for a batch to fill.")
            .duration("linger", Duration.ZERO, Duration.ofSeconds(1), Duration.ofMillis(2)),
        root.section("topics")
            .about("First word of every topic.")
            .text("prefix", PREFIX, "a lower-case word", "holter"),
        root.section("registry", BridgeKeys::registry),
        kafka(root));
  }

  /** Kafka, the registry, and how much may be under way; prompt. */
  public PublisherConfig publisher() {
    return new PublisherConfig(
        new Topics(prefix), kafka, registry, inFlightLimit, linger, Patience.PROMPT);
  }

  private static RegistrySettings registry(ConfigNode node) {
    return new RegistrySettings(
        node.about("Address of a registry that speaks the Confluent API.").text("url"),
        node.about("Settings of the Confluent client, with its own names.").map("client"));
  }

  private static Map<String, String> kafka(ConfigNode root) {
    Map<String, String> kafka =
        root.about("Settings of Kafka's producer, with Kafka's own names.").map("kafka");
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
}
