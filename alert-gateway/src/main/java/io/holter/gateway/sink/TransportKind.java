package io.holter.gateway.sink;

import io.holter.gateway.transport.TransportPlan;
import io.holter.gateway.transport.topic.TopicPlan;
import io.holter.service.ConfigNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The transports, each by the key of its section in a sink. */
enum TransportKind {
  TOPIC("topic", TopicPlan::read);

  private final String key;
  private final BiFunction<ConfigNode, Map<String, String>, TransportPlan> reader;

  TransportKind(
      String key,
      BiFunction<ConfigNode, Map<String, String>, TransportPlan> reader) {
    this.key = key;
    this.reader = reader;
  }

  /**
   * The one transport of a sink; empty after a problem, which was recorded.
   *
   * @param kafka settings of the gateway's own Kafka
   */
  static Optional<TransportPlan> read(ConfigNode sink, Map<String, String> kafka) {
    List<TransportKind> given =
        Arrays.stream(values()).filter(kind -> sink.isGiven(kind.key)).toList();
    String keys =
        Arrays.stream(values()).map(kind -> kind.key).collect(Collectors.joining(", "));
    sink.check(!given.isEmpty(), "name", "has no transport; give it one of " + keys);
    Optional<TransportPlan> plan = Optional.empty();
    for (TransportKind kind : given) {
      Optional<TransportPlan> read =
          sink.optionalSection(kind.key, section -> kind.reader.apply(section, kafka));
      plan = plan.or(() -> read);
    }
    sink.check(
        given.size() <= 1,
        given.isEmpty() ? "name" : given.get(given.size() - 1).key,
        "is a second transport; a sink has one, so make another sink of it");
    return plan;
  }
}
