package io.holter.ingest.coap;

import io.holter.ingest.EventTime;
import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import io.holter.schema.KafkaTransport;
import io.holter.schema.Protocol;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.ConfigNode;
import io.holter.service.OpsConfig;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the CoAP bridge needs to know, complete before a socket is opened.
 *
 * @param source the source that its devices are
 * @param coap the server
 * @param publisher Kafka, the registry, and how much may be under way
 * @param ops health and metrics
 */
public record CoapBridgeConfig(
    IngestSource source, CoapListen coap, PublisherConfig publisher, OpsConfig ops) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");
  private static final String NAME_RULE = "lower-case letters, digits and single inner hyphens";
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final int OPS_PORT = 9_465;

  /** Reads the configuration of {@code holter coap}. */
  public static CoapBridgeConfig read(ConfigNode root) {
    // Everything is read before the first record is made: a record that refuses ends the reading.
    String source =
        root.about("Name of the source; tenants grant it, policies refer to it.")
            .text("source", NAME, NAME_RULE);
    String bridge =
        root.about("Name of this bridge instance.").text("bridge", NAME, NAME_RULE, "coap");
    Duration lateness =
        root.about("How far watermarks stay behind the clock.")
            .duration("lateness", Duration.ZERO, Duration.ofMinutes(5), Duration.ofSeconds(1));
    Duration interval =
        root.about("Time between watermarks: how long silence may go unnoticed.")
            .duration(
                "watermark-interval",
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1));
    int inFlightLimit =
        root.about("Messages under way at once; beyond it devices read 5.03.")
            .integer("in-flight-limit", 1, 60_000, 1_000);
    Duration linger =
        root.about("How long Kafka's producer waits for a batch to fill.")
            .duration("linger", Duration.ZERO, Duration.ofSeconds(1), Duration.ofMillis(5));
    String prefix =
        root.section("topics")
            .about("First word of every topic.")
            .text("prefix", PREFIX, "a lower-case word", "holter");
    CoapListen coap = root.section("coap", CoapListen::read);
    RegistrySettings registry = root.section("registry", CoapBridgeConfig::registry);
    OpsConfig ops = OpsConfig.read(root.section("ops"), OPS_PORT);
    Map<String, String> kafka = kafka(root);
    return root.build(
        () ->
            new CoapBridgeConfig(
                new IngestSource(
                    source,
                    bridge,
                    Protocol.COAP,
                    EventTime.RECEIVE,
                    lateness,
                    interval,
                    Duration.ZERO),
                coap,
                new PublisherConfig(new Topics(prefix), kafka, registry, inFlightLimit, linger),
                ops));
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
