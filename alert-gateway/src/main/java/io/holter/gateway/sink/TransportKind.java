package io.holter.gateway.sink;

import io.holter.gateway.transport.TransportPlan;
import io.holter.gateway.transport.opensearch.OpenSearchConfig;
import io.holter.gateway.transport.splunk.SplunkConfig;
import io.holter.gateway.transport.syslog.SyslogConfig;
import io.holter.gateway.transport.topic.TopicPlan;
import io.holter.gateway.transport.webhook.WebhookConfig;
import io.holter.service.ConfigNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A transport that a sink can have.
 *
 * @param key of its section in a sink
 * @param reader reads that section; told the settings of the gateway's own Kafka
 */
record TransportKind(
    String key, BiFunction<ConfigNode, Map<String, String>, ? extends TransportPlan> reader) {
  private static final List<TransportKind> ALL =
      List.of(
          new TransportKind("syslog", (node, kafka) -> SyslogConfig.read(node)),
          new TransportKind("splunk-hec", (node, kafka) -> SplunkConfig.read(node)),
          new TransportKind("webhook", (node, kafka) -> WebhookConfig.read(node)),
          new TransportKind("opensearch", (node, kafka) -> OpenSearchConfig.read(node)),
          new TransportKind("topic", TopicPlan::read));

  /**
   * The one transport of a sink; empty after a problem, which was recorded.
   *
   * @param kafka settings of the gateway's own Kafka
   */
  static Optional<TransportPlan> read(ConfigNode sink, Map<String, String> kafka) {
    List<TransportKind> given = ALL.stream().filter(kind -> sink.isGiven(kind.key)).toList();
    String keys = ALL.stream().map(TransportKind::key).collect(Collectors.joining(", "));
    sink.check(!given.isEmpty(), "name", "has no transport; give it one of " + keys);
    sink.check(
        given.size() <= 1,
        given.isEmpty() ? "name" : given.get(given.size() - 1).key,
        "is a second transport; a sink has one, so make another sink of it");
    Optional<TransportPlan> plan = Optional.empty();
    for (TransportKind kind : given) {
      Optional<TransportPlan> read =
          sink.optionalSection(kind.key, section -> kind.reader.apply(section, kafka));
      plan = plan.or(() -> read);
    }
    return plan;
  }
}
