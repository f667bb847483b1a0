package io.holter.stream;

import io.holter.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing. Doing it again changes nothing. */
final class TopicProvision {
  private final TopicSettings settings;

  TopicProvision(TopicSettings settings) {
    this.settings = settings;
  }

  /**
   * What was done.
   *
   * @param created names of the topics that were missing
   * @param problems sentences about topics that exist but cannot be used
   */
  record Outcome(List<String> created, List<String> problems) {
    public Outcome {
      created = List.copyOf(created);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Makes the shared topics and those of {@code tenants}, and holds those that exist against the
   * settings.
   *
   * @throws ExecutionException if the cluster cannot be asked or refuses
   */
  Outcome provide(Admin admin, List<String> tenants)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<String> created = new ArrayList<>();
    Set<String> problems = new TreeSet<>();
    List<String> wanted = names(tenants);
    List<NewTopic> missing =
        wanted.stream().filter(name -> !existing.contains(name)).map(this::topic).toList();
    for (Map.Entry<String, KafkaFuture<Void>> made :
        admin.createTopics(missing).values().entrySet()) {
      try {
        made.getValue().get();
        created.add(made.getKey());
      } catch (ExecutionException e) {
        refusal(e).ifPresent(problems::add);
      }
    }
    List<String> old = wanted.stream().filter(existing::contains).toList();
    admin.describeTopics(old).allTopicNames().get().values().stream()
        .flatMap(topic -> problem(topic).stream())
        .forEach(problems::add);
    return new Outcome(created, List.copyOf(problems));
  }

  private List<String> names(List<String> tenants) {
    Topics catalogue = settings.catalogue();
    return Stream.concat(
            catalogue.shared().stream(),
            tenants.stream().flatMap(tenant -> catalogue.ofTenant(tenant).stream()))
        .toList();
  }

  /** That somebody else made a topic at the same time is as good. */
  private Optional<String> refusal(ExecutionException e) throws ExecutionException {
    if (e.getCause() instanceof TopicExistsException) {
      return Optional.empty();
    }
    if (e.getCause() instanceof InvalidReplicationFactorException refused) {
      String copies = settings.replicationFactor().map(n -> n + " times").orElse("as it prefers");
      return Optional.of(
          "Kafka cannot keep a new topic %s (topics.replication-factor): %s; add brokers or set a lower factor"
              .formatted(copies, refused.getMessage()));
    }
    throw e;
  }

  private NewTopic topic(String name) {
    Map<String, String> configs = new HashMap<>();
    Topics catalogue = settings.catalogue();
    boolean control = isControl(name);
    boolean kept =
        control
            || List.of(catalogue.feedback(), catalogue.peers(), catalogue.undelivered())
                .contains(name);
    configs.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        kept ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
    configs.put(
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(kept ? -1 : settings.retention().map(Duration::toMillis).orElse(-1L)));
    // Record time is event time: a device's clock, not the broker's, and judged by isolation. What
    // people decide is timed by the broker: its clock is one for all of them.
    configs.put(
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, control ? "LogAppendTime" : "CreateTime");
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    if (!name.equals(catalogue.intake())) {
      configs.put(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(StreamsProps.LARGEST_RECORD));
    }
    return new NewTopic(
            name,
            Optional.of(partitions(name)),
            settings.replicationFactor().map(Integer::shortValue))
        .configs(configs);
  }

  /** What people decide has one order, so one partition. */
  private boolean isControl(String name) {
    return name.equals(settings.catalogue().policies())
        || name.equals(settings.catalogue().models());
  }

  private int partitions(String name) {
    return isControl(name) ? 1 : settings.partitions();
  }

  private Optional<String> problem(TopicDescription topic) {
    int found = topic.partitions().size();
    if (found == partitions(topic.name())) {
      return Optional.empty();
    }
    return isControl(topic.name())
        ? Optional.of(
            "topic %s has %d partitions; its records have one order, so make it anew with 1"
                .formatted(topic.name(), found))
        : Optional.of(
            "topic %s has %d partitions where topics.partitions says %d; a device's records meet by"
                    .formatted(topic.name(), found, settings.partitions())
                + " partition number, so set topics.partitions to "
                + found
                + " or make the topic anew");
  }
}
