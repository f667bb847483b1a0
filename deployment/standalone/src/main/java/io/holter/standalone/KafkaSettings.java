package io.holter.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What may be chosen about the embedded broker; the rest is what a single loopback broker needs.
 *
 * @param port port of the PLAINTEXT listener on 127.0.0.1, 0 for any free one
 * @param overrides broker settings by Kafka's own names, over the defaults given here
 */
public record KafkaSettings(int port, Map<String, String> overrides) {
  static final int NODE_ID = 1;

  public KafkaSettings {
    overrides = Map.copyOf(overrides);
  }

  /** Any free port, no overrides. */
  public static KafkaSettings defaults() {
    return new KafkaSettings(0, Map.of());
  }

  /** The broker's properties for one attempt to start. */
  Properties properties(Path logDirectory, int brokerPort, int controllerPort) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", String.valueOf(NODE_ID));
    p.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    p.put("log.dirs", logDirectory.toString());
    p.putAll(ONE_BROKER);
    p.putAll(SMALL);
    p.putAll(EVENT_TIME);
    p.putAll(overrides);
    return p;
  }

  /** One broker cannot replicate, and nobody else will join a group. */
  private static final Map<String, String> ONE_BROKER =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          // A laptop that slept, or a machine that paused, is not a dead broker.
          Map.entry("broker.session.timeout.ms", "60000"));

  /** Bounded memory and few threads: everything shares one small machine. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "3"),
          Map.entry("background.threads", "2"),
          Map.entry("num.replica.alter.log.dirs.threads", "1"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)),
          Map.entry("log.cleaner.io.buffer.size", String.valueOf(256 << 10)),
          Map.entry("log.index.size.max.bytes", String.valueOf(1 << 20)),
          Map.entry("log.segment.bytes", String.valueOf(64 << 20)));

  /**
   * Record timestamps are event times, maybe years old: they must neither expire what was just
   * written nor be refused.
   */
  private static final Map<String, String> EVENT_TIME =
      Map.of(
          "log.retention.ms", "-1",
          "log.message.timestamp.before.max.ms", String.valueOf(Long.MAX_VALUE),
          "log.message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
}
