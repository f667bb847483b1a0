package io.holter.gateway.transport.topic;

import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.TransportPlan;
import io.holter.schema.KafkaTransport;
import io.holter.service.ConfigNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Kafka topic that alerts are written to.
 *
 * @param topic its name
 * @param kafka settings of the producer, with Kafka's own names; may hold secrets
 */
public record TopicPlan(String topic, Map<String, String> kafka) implements TransportPlan {
  private static final String SERVERS = "bootstrap.servers";
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /** Keeps an unmodifiable copy. */
  public TopicPlan {
    kafka = Map.copyOf(kafka);
  }

  /**
   * Reads the section {@code topic} of a sink.
   *
   * @param own settings of the gateway's own Kafka, which hold unless another one is named
   */
  public static TopicPlan read(ConfigNode node, Map<String, String> own) {
    String topic =
        node.about("The topic; it must be there.")
            .text("name", TOPIC, "a topic's name: letters, digits, dots, hyphens");
    Map<String, String> given =
        node.about(
                "Settings of its producer, with Kafka's own names, beside those of the gateway's"
                    + " Kafka; instead of them where bootstrap.servers is among them.")
            .map("kafka");
    boolean plaintext =
        node.about("Allow a Kafka on another machine without TLS.")
            .flag("insecure-plaintext-kafka", false);
    if (given.containsKey(SERVERS) && !plaintext) {
      KafkaTransport.objection(given)
          .ifPresent(rule -> node.problem("kafka", given.getOrDefault(SERVERS, ""), rule));
    }
    Map<String, String> all = new HashMap<>(given.containsKey(SERVERS) ? Map.of() : own);
    all.putAll(given);
    return node.build(() -> new TopicPlan(topic, all));
  }

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public String destination() {
    return "topic " + topic + " at " + kafka.getOrDefault(SERVERS, "");
  }

  @Override
  public Set<Path> files() {
    return Set.of();
  }

  @Override
  public Transport open() {
    return new TopicTransport(this);
  }

  /** Without the settings, which may hold secrets. */
  @Override
  public String toString() {
    return "TopicPlan[" + destination() + "]";
  }
}
