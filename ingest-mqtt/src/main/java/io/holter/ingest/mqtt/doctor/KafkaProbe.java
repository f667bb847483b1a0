package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.PublisherConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka about the topics that a bridge writes. */
final class KafkaProbe {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final List<String> READ_CONFIGS =
      List.of("min.insync.replicas", "unclean.leader.election.enable", "max.message.bytes");

  private final PublisherConfig config;
  private final int payloadLimit;

  KafkaProbe(PublisherConfig config, int payloadLimit) {
    this.config = config;
    this.payloadLimit = payloadLimit;
  }

  List<Finding> findings() throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    settings.keySet().removeIf(key -> !AdminClientConfig.configNames().contains(key));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    String servers = config.kafka().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
    try (Admin admin = Admin.create(settings)) {
      List<Finding> findings = new ArrayList<>();
      int brokers = await(admin.describeCluster().nodes().toCompletionStage()).size();
      findings.add(Finding.ok("kafka", "answers at " + servers + ", " + brokers + " broker(s)"));
      findings.addAll(topic(admin, config.topics().intake()));
      findings.addAll(topic(admin, config.topics().quarantine()));
      return findings;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of(
          Finding.fail(
              "kafka",
              "does not answer at "
                  + servers
                  + ": "
                  + root(e)
                  + "; QoS 1 and 2 wait at the broker, up to its queue limit, and QoS 0 in the"
                  + " spool; check the address, TLS and the user"));
    }
  }

  private List<Finding> topic(Admin admin, String name)
      throws InterruptedException, TimeoutException {
    try {
      TopicDescription described =
          await(
                  admin
                      .describeTopics(
                          List.of(name),
                          new DescribeTopicsOptions().includeAuthorizedOperations(true))
                      .allTopicNames()
                      .toCompletionStage())
              .get(name);
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
      Config settings =
          await(admin.describeConfigs(List.of(resource)).all().toCompletionStage()).get(resource);
      if (described == null || settings == null) {
        return List.of(Finding.fail("topic " + name, "Kafka described another topic"));
      }
      return TopicFindings.of(fact(described, settings), payloadLimit);
    } catch (ExecutionException e) {
      return List.of(unknown(name, root(e)));
    }
  }

  private static TopicFindings.Topic fact(TopicDescription described, Config settings) {
    Map<String, String> values = new HashMap<>();
    READ_CONFIGS.forEach(key -> values.put(key, settings.get(key).value()));
    Collection<AclOperation> allowed = described.authorizedOperations();
    return new TopicFindings.Topic(
        described.name(),
        described.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0),
        described.partitions().stream().mapToInt(p -> p.isr().size()).min().orElse(0),
        Integer.parseInt(values.get("min.insync.replicas")),
        Boolean.parseBoolean(values.get("unclean.leader.election.enable")),
        Long.parseLong(values.get("max.message.bytes")),
        allowed == null || allowed.contains(AclOperation.WRITE));
  }

  private static Finding unknown(String name, Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return Finding.fail(
          "topic " + name,
          "does not exist; create it, with three replicas where there are brokers");
    }
    if (cause instanceof TopicAuthorizationException) {
      return Finding.fail(
          "topic " + name,
          "the bridge's user may not describe it; give it Describe, DescribeConfigs and Write");
    }
    return Finding.note("topic " + name, "could not be examined: " + cause);
  }

  private static <T> T await(java.util.concurrent.CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(TIMEOUT_MILLIS * 2L, TimeUnit.MILLISECONDS);
  }

  private static Throwable root(Throwable e) {
    Throwable t = e;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }
}
