package io.holter.cli.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** One topology, driven record by record by Kafka's own driver; no broker, no clock. */
public final class Stage implements AutoCloseable {
  /** The driver keeps what is written to changelogs until somebody takes it. */
  private static final int SWEEP_EVERY = 500;

  private final TopologyTestDriver driver;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
  private final List<String> taken;
  private int sinceSweep;

  /**
   * Builds the topology's task.
   *
   * @param taken topics whose records will be taken; those of others are dropped
   */
  public Stage(Topology topology, Properties properties, List<String> taken) {
    this.driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
    this.taken = taken;
  }

  /** Processes one record to its end. */
  public void put(String topic, TestRecord<byte[], byte[]> rec) {
    inputs
        .computeIfAbsent(
            topic,
            name ->
                driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
        .pipeInput(rec);
    if (++sinceSweep >= SWEEP_EVERY) {
      sinceSweep = 0;
      sweep();
    }
  }

  /** What was written to a topic since it was last asked for. */
  public List<TestRecord<byte[], byte[]>> take(String topic) {
    if (!driver.producedTopicNames().contains(topic)) {
      return List.of();
    }
    TestOutputTopic<byte[], byte[]> output =
        outputs.computeIfAbsent(
            topic,
            name ->
                driver.createOutputTopic(
                    name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    return output.isEmpty() ? List.of() : output.readRecordsToList();
  }

  private void sweep() {
    for (String topic : new ArrayList<>(driver.producedTopicNames())) {
      if (!taken.contains(topic)) {
        take(topic);
      }
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
