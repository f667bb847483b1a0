package io.holter.cli.backtest;

import io.holter.cli.evaluate.Stage;
import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.HistoryTopologies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.test.TestRecord;

/**
 * History under one set of policies: detection of every partition, and alerting of all. What a
 * device taught is told to the other partitions at once, and what people said when event time
 * reaches the time from which it holds.
 */
final class Rerun implements AutoCloseable {
  private final Topics topics;
  private final Map<String, String> tenants = new HashMap<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final Stage alerting;
  private final Deserializer<Alert> alerts;
  private final List<ConsumerRecord<byte[], byte[]>> said;
  private final Consumer<Alert> told;
  private Evidence score = new Evidence("", 0, 0L);
  private long scores;
  private int heard;

  /**
   * A run that has heard nothing.
   *
   * @param tenants whose history it is
   * @param said what people said, in the order of its timestamps
   * @param told takes every step of every alert
   */
  Rerun(
      HistoryTopologies topologies,
      int partitions,
      List<String> tenants,
      List<ConsumerRecord<byte[], byte[]>> said,
      Consumer<Alert> told) {
    this.topics = topologies.topics();
    this.said = said;
    this.told = told;
    this.alerts = Serdes.deserializer(Alert.class, topologies.registry());
    tenants.forEach(tenant -> this.tenants.put(topics.telemetry(tenant), tenant));
    List<String> taken = new ArrayList<>(tenants.stream().map(topics::scores).toList());
    taken.add(topics.peers());
    for (int p = 0; p < partitions; p++) {
      lanes.add(new Lane(topologies, p, taken));
    }
    this.alerting =
        new Stage(
            topologies.alerting(this::score),
            topologies.properties("alerting"),
            tenants.stream().map(topics::alerts).toList());
  }

  private Evidence score(ProcessorContext<?, ?> context) {
    return score;
  }

  /** The next record of telemetry; what it causes has been told when this returns. */
  void hear(ConsumerRecord<byte[], byte[]> record) {
    while (heard < said.size() && said.get(heard).timestamp() <= record.timestamp()) {
      TestRecord<byte[], byte[]> next = Lane.of(said.get(heard++));
      lanes.forEach(lane -> lane.shared(topics.feedback(), next));
    }
    String tenant = tenants.getOrDefault(record.topic(), "");
    Lane lane = lanes.get(record.partition());
    lane.telemetry(record);
    for (TestRecord<byte[], byte[]> taught : lane.take(topics.peers())) {
      lanes.stream()
          .filter(other -> other != lane)
          .forEach(other -> other.shared(topics.peers(), taught));
    }
    for (TestRecord<byte[], byte[]> scored : lane.take(topics.scores(tenant))) {
      alert(tenant, record.partition(), scored);
    }
  }

  private void alert(String tenant, int partition, TestRecord<byte[], byte[]> scored) {
    String topic = topics.scores(tenant);
    score = new Evidence(topic, partition, scores++);
    alerting.put(topic, scored);
    for (TestRecord<byte[], byte[]> alert : alerting.take(topics.alerts(tenant))) {
      told.accept(alerts.deserialize(topics.alerts(tenant), alert.value()));
    }
  }

  /** How much of what people said was heard so far. */
  int heard() {
    return heard;
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
    alerting.close();
  }
}
