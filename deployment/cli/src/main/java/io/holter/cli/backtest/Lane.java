package io.holter.cli.backtest;

import io.holter.cli.evaluate.Stage;
import io.holter.schema.Evidence;
import io.holter.stream.HistoryTopologies;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.test.TestRecord;

/** Detection of one partition: what is a task of its own in production. */
final class Lane implements AutoCloseable {
  private final Stage stage;
  private Evidence here = new Evidence("", 0, 0L);

  /**
   * A lane that has heard nothing.
   *
   * @param taken topics whose records will be taken
   */
  Lane(HistoryTopologies topologies, int partition, List<String> taken) {
    this.stage =
        new Stage(
            topologies.detection(partition, this::here),
            topologies.properties("detection-" + partition),
            taken);
  }

  private Evidence here(ProcessorContext<?, ?> context) {
    return here;
  }

  /** A record of the partition. */
  void telemetry(ConsumerRecord<byte[], byte[]> record) {
    here = new Evidence(record.topic(), record.partition(), record.offset());
    stage.put(record.topic(), of(record));
  }

  /** A record of a topic that all partitions hear. */
  void shared(String topic, TestRecord<byte[], byte[]> record) {
    stage.put(topic, record);
  }

  /** What was written to a topic since it was last asked for. */
  List<TestRecord<byte[], byte[]>> take(String topic) {
    return stage.take(topic);
  }

  static TestRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record) {
    return new TestRecord<>(
        record.key(), record.value(), new RecordHeaders(record.headers()), record.timestamp());
  }

  @Override
  public void close() {
    stage.close();
  }
}
