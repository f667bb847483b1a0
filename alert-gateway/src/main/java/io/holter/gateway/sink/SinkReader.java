package io.holter.gateway.sink;

import io.holter.gateway.format.AlertFormat;
import io.holter.gateway.format.AlertFormats;
import io.holter.gateway.transport.TransportPlan;
import io.holter.schema.Severity;
import io.holter.schema.TenantId;
import io.holter.schema.Topics;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the sinks of a gateway's configuration. */
public final class SinkReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");
  private static final String NAME_RULE = "lower-case letters, digits and single inner hyphens";

  private final Map<String, String> kafka;
  private final Topics topics;
  private final List<Named> before = new ArrayList<>();

  private record Named(String name, String group) {}

  private enum Lowest {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  private SinkReader(Map<String, String> kafka, Topics topics) {
    this.kafka = kafka;
    this.topics = topics;
  }

  /**
   * Reads the list {@code sinks} of the root section.
   *
   * @param kafka settings of the gateway's own Kafka
   */
  public static List<SinkConfig> read(ConfigNode root, Map<String, String> kafka, Topics topics) {
    SinkReader reader = new SinkReader(kafka, topics);
    return root.about("Who gets alerts, each independent of the others.")
        .list("sinks", reader::sink);
  }

  private SinkConfig sink(ConfigNode node) {
    String name = node.about("Its name.").text("name", NAME, NAME_RULE);
    String group =
        node.about("Its consumer group; <topics.prefix>.sink.<name> if left out.")
            .optionalText("group")
            .orElse(topics.prefix() + ".sink." + name);
    refuseTwins(node, new Named(name, group));
    SinkFilter filter = filter(node);
    AlertFormat format =
        node.about("What its receiver reads: " + String.join(", ", AlertFormats.names()) + ".")
            .value("format", formatType());
    Optional<TransportPlan> plan = TransportKind.read(node, kafka);
    plan.ifPresent(
        each ->
            node.check(
                each.takes(format.name()),
                "format",
                "is not what can be sent by " + each.name() + "; choose another"));
    StartAt from =
        node.about("Where it begins while its consumer group is new.")
            .choice("from", StartAt.class, StartAt.EARLIEST);
    RetrySettings retry = node.section("retry", RetrySettings::read);
    return node.build(
        () ->
            new SinkConfig(
                name,
                filter,
                format,
                plan.orElseThrow(() -> new IllegalArgumentException("it has no transport")),
                group,
                from,
                retry));
  }

  private static SinkFilter filter(ConfigNode node) {
    List<String> tenants =
        node.about("Whose alerts, of every device at once; all tenants' if left out.")
            .values(
                "tenants", ValueType.text(TenantId.PATTERN, "a tenant id such as acme"), List.of());
    Lowest lowest =
        node.about("The lowest severity that it gets.")
            .choice("severity", Lowest.class, Lowest.LOW);
    List<String> classes =
        node.about("Alerts of these classes of devices only; all if left out.").texts("classes");
    Trials trials =
        node.about("Whether it gets alerts of models on trial: false, true (too) or only.")
            .choice("experimental", Trials.class, Trials.FALSE);
    return new SinkFilter(
        Set.copyOf(tenants), Severity.valueOf(lowest.name()), Set.copyOf(classes), trials);
  }

  private static ValueType<AlertFormat> formatType() {
    String names = String.join(", ", AlertFormats.names());
    return ValueType.of("choice", "one of " + names, AlertFormats::of, AlertFormats.of("json"))
        .printed(AlertFormat::name);
  }

  /** Two with one name could not be told apart; two with one group would share the alerts. */
  private void refuseTwins(ConfigNode node, Named named) {
    boolean sameName = before.stream().anyMatch(other -> other.name().equals(named.name()));
    boolean sameGroup = before.stream().anyMatch(other -> other.group().equals(named.group()));
    node.check(!sameName, "name", "is the name of another sink");
    node.check(
        sameName || !sameGroup,
        "group",
        "is the consumer group of another sink: each would get a part of the alerts");
    before.add(named);
  }
}
