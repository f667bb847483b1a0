package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Topics;
import io.holter.service.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics as {@code holter streams} makes them, and what it says of those it cannot use. */
@ExtendWith(WithBrokers.class)
class TopicProvisionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MIB_4 = String.valueOf(4 << 20);

  @Test
  void makesEveryTopicOfEveryTenantOnceAndForAll(Brokers brokers) throws Exception {
    SiteFiles files = files(brokers, "provided", "acme", "globex");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.kafka()))) {
      assertThat(prepare(files, UnaryOperator.identity(), Health::isReady).isReady()).isTrue();
      Map<String, TopicDescription> made = admin.describeTopics(names(files)).allTopicNames().get();
      Map<String, Map<String, String>> configs = configs(admin, names(files));

      List<String> decisions = List.of("provided.policies", "provided.models");
      assertThat(made.values())
          .allSatisfy(
              t ->
                  assertThat(t.partitions())
                      .as(t.name())
                      .hasSize(decisions.contains(t.name()) ? 1 : Brokers.PARTITIONS));
      assertThat(configs.values())
          .allSatisfy(
              c ->
                  assertThat(c)
                      .containsEntry("retention.ms", "-1")
                      .containsEntry(
                          "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE)));
      assertThat(configs)
          .allSatisfy(
              (name, c) ->
                  assertThat(c)
                      .containsEntry(
                          "message.timestamp.type",
                          decisions.contains(name) ? "LogAppendTime" : "CreateTime"));
      List<String> compacted =
          List.of(
              "provided.feedback",
              "provided.peers",
              "provided.policies",
              "provided.models",
              "provided.alerts.undelivered");
      assertThat(compacted)
          .allSatisfy(
              topic -> assertThat(configs.get(topic)).containsEntry("cleanup.policy", "compact"));
      assertThat(configs.entrySet())
          .filteredOn(e -> !compacted.contains(e.getKey()))
          .allSatisfy(e -> assertThat(e.getValue()).containsEntry("cleanup.policy", "delete"));
      assertThat(configs.get("provided.quarantine")).containsEntry("max.message.bytes", MIB_4);
      assertThat(configs.get("provided.t.acme.telemetry"))
          .containsEntry("max.message.bytes", MIB_4);
      assertThat(configs.get("provided.intake")).doesNotContainKey("max.message.bytes");

      // Whoever made them, or changed them since, may have reasons of their own.
      Health again = prepare(files, yaml -> yaml.replace("\"-1\"", "1h"), Health::isReady);

      assertThat(again.isReady()).isTrue();
      assertThat(configs(admin, names(files))).isEqualTo(configs);
      assertThat(ids(admin.describeTopics(names(files)).allTopicNames().get()))
          .isEqualTo(ids(made));
    }
  }

  @Test
  void saysInOneSentenceWhichTopicHasAnotherNumberOfPartitionsAndWhatToDo(Brokers brokers)
      throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.kafka()))) {
      NewTopic odd = new NewTopic("odd.t.acme.scores", Optional.of(3), Optional.empty());
      admin.createTopics(List.of(odd)).all().get();
    }

    Health found = prepare(files(brokers, "odd", "acme"), yaml -> yaml, TopicProvisionIT::isToldOf);

    assertThat(found)
        .isEqualTo(
            Health.unready(
                "topic odd.t.acme.scores has 3 partitions where topics.partitions says 4; a"
                    + " device's records meet by partition number, so set topics.partitions to 3"
                    + " or make the topic anew"));
  }

  @Test
  void saysOnceThatKafkaHasTooFewBrokersForSoManyCopies(Brokers brokers) throws Exception {
    Health found =
        prepare(
            files(brokers, "copies", "acme", "globex"),
            yaml -> yaml.replace("replication-factor: 1", "replication-factor: 3"),
            TopicProvisionIT::isToldOf);

    assertThat(found.detail())
        .containsOnlyOnce("Kafka cannot keep a new topic 3 times (topics.replication-factor)")
        .contains("only 1 broker(s)")
        .endsWith("add brokers or set a lower factor");
  }

  /** Runs {@code holter streams} until its preparation is as expected; never till it works. */
  private static Health prepare(
      SiteFiles files, UnaryOperator<String> change, Predicate<Health> expected) throws Exception {
    try (StreamsCandidate streams = StreamsCandidate.start(files, change)) {
      return await("preparation of " + files.topics().prefix())
          .atMost(PATIENCE)
          .until(streams::preparation, expected);
    }
  }

  private static boolean isToldOf(Health health) {
    return health.detail().contains("topic");
  }

  private static SiteFiles files(Brokers brokers, String prefix, String... tenants)
      throws Exception {
    return SiteFiles.of(brokers, brokers.registry(), prefix, tenants);
  }

  private static List<String> names(SiteFiles files) {
    Topics topics = files.topics();
    List<String> names = new ArrayList<>(topics.shared());
    files.tenants().forEach(tenant -> names.addAll(topics.ofTenant(tenant)));
    return names;
  }

  private static Map<String, String> ids(Map<String, TopicDescription> topics) {
    Map<String, String> ids = new HashMap<>();
    topics.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    return ids;
  }

  /** What is set on the topics themselves. */
  private static Map<String, Map<String, String>> configs(Admin admin, List<String> names)
      throws Exception {
    Map<ConfigResource, Config> all =
        admin
            .describeConfigs(
                names.stream().map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n)).toList())
            .all()
            .get();
    return all.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().name(), e -> ownEntries(e.getValue())));
  }

  private static Map<String, String> ownEntries(Config config) {
    return config.entries().stream()
        .filter(e -> e.source().name().equals("DYNAMIC_TOPIC_CONFIG"))
        .collect(Collectors.toMap(e -> e.name(), e -> e.value()));
  }
}
