package io.holter.stream;

import io.holter.schema.KafkaTransport;
import io.holter.schema.RegistrySettings;
import io.holter.service.ConfigNode;
import io.holter.service.OpsConfig;
import io.holter.stream.model.ModelSettings;
import io.holter.stream.policy.PolicyBase;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.PolicyParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Configuration of {@code holter streams}.
 *
 * @param kafka settings of Kafka's clients and of Kafka Streams, with Kafka's own names
 * @param registry where schemas are
 * @param topics how topics are made
 * @param sources clock bounds of the bridges' sources
 * @param tenants who is monitored, and who may speak for them
 * @param isolation how long deliveries are remembered
 * @param policy thresholds, as long as no revision says otherwise
 * @param policyParts the same as they are written, for revisions to be made on
 * @param featureWindow length of the windows that models score
 * @param models whose models are used
 * @param applicationPrefix the word before {@code -isolation}, {@code -detection} and {@code
 *     -alerting} in the ids of the three Kafka Streams applications
 * @param threads of each of the three, 1 to 64
 * @param stateDir where state stores are kept
 * @param commitInterval how often a transaction is committed: the delay of each topology
 * @param ops health and metrics
 */
public record StreamsAppConfig(
    Map<String, String> kafka,
    RegistrySettings registry,
    TopicSettings topics,
    Sources sources,
    Tenants tenants,
    IsolationSettings isolation,
    PolicyBook policy,
    PolicyParts policyParts,
    Duration featureWindow,
    ModelSettings models,
    String applicationPrefix,
    int threads,
    Path stateDir,
    Duration commitInterval,
    OpsConfig ops) {
  /** Port of the ops endpoint unless configured otherwise. */
  public static final int DEFAULT_OPS_PORT = 9464;

  /** Reads the root section. */
  public static StreamsAppConfig read(ConfigNode root) {
    TopicSettings topics = root.section("topics", TopicSettings::read);
    Tenants tenants = TenantReader.read(root);
    return new StreamsAppConfig(
        kafka(root),
        root.section("registry", StreamsAppConfig::registry),
        topics,
        SourceReader.read(root),
        tenants,
        root.section("isolation", IsolationSettings::read),
        root.section("policy", node -> PolicyBook.read(node, tenants.fleet()::className)),
        root.section("policy", PolicyParts::read),
        root.section("features", StreamsAppConfig::featureWindow),
        root.section("models", ModelSettings::read),
        root.about("Begins the ids of the three Kafka Streams applications.")
            .text("application-id-prefix", "holter"),
        root.about("Threads of each topology.").integer("threads", 1, 64, 1),
        root.about("Where state stores are kept; they are restored from Kafka if lost.")
            .path("state-dir", Path.of("state")),
        root.about("How often each topology commits; an alert passes three of them.")
            .duration(
                "commit-interval",
                Duration.ofMillis(5),
                Duration.ofMinutes(1),
                Duration.ofMillis(100)),
        root.section("ops", node -> OpsConfig.read(node, DEFAULT_OPS_PORT)));
  }

  /** What revisions of the policy are made on. */
  public PolicyBase policyBase() {
    return new PolicyBase(
        policy.version(), policyParts, Set.copyOf(tenants.ids()), tenants.fleet()::className);
  }

  private static Map<String, String> kafka(ConfigNode root) {
    Map<String, String> kafka =
        root.about("Settings of Kafka's clients and of Kafka Streams, with Kafka's own names.")
            .map("kafka");
    root.check(
        kafka.containsKey("bootstrap.servers"),
        "kafka",
        "has no bootstrap.servers; give host:port");
    boolean plaintext =
        root.about("Allow a Kafka on another machine without TLS.")
            .flag("insecure-plaintext-kafka", false);
    if (!plaintext) {
      KafkaTransport.objection(kafka)
          .ifPresent(
              rule -> root.problem("kafka", kafka.getOrDefault("bootstrap.servers", ""), rule));
    }
    return kafka;
  }

  private static Duration featureWindow(ConfigNode node) {
    return node.about(
            "Length of the windows of event time that become features; a model scores windows of its"
                + " own length only.")
        .duration(
            "window", Duration.ofSeconds(1), Duration.ofDays(1), ScoredWindows.DEFAULT_LENGTH);
  }

  private static RegistrySettings registry(ConfigNode node) {
    return new RegistrySettings(
        node.about("Address of a registry that speaks the Confluent API.").text("url"),
        node.about("Settings of the Confluent client, with its own names.").map("client"));
  }
}
