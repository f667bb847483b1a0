package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.Criticality;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.Thresholds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The alerting topology with scores of the devices of one tenant, as if read from partitions. */
final class AlertingBed implements AutoCloseable {
  static final String TENANT = "acme";
  static final String SOURCE = "plant-mqtt";
  static final Topics TOPICS = Topics.standard();
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://alerting");
  private static final Fleet FLEET =
      new Fleet(
          Map.of(
              TENANT,
              List.of(
                  new DeviceClass(
                      "welder",
                      "welder-*",
                      Optional.of("hall-2"),
                      Optional.empty(),
                      Criticality.NORMAL))));

  private final int partitions;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Score> scores;
  private final TestOutputTopic<String, Alert> all;
  private final TestOutputTopic<String, Alert> tenant;
  private final TestOutputTopic<String, Alert> experimental;

  AlertingBed(int partitions) {
    this.partitions = partitions;
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    driver = new TopologyTestDriver(topology(partitions).get(), TestProps.properties("alerting"));
    scores =
        driver.createInputTopic(
            TOPICS.scores(TENANT),
            new StringSerializer(),
            Serdes.serializer(Score.class, REGISTRY));
    all = output(TOPICS.alerts());
    tenant = output(TOPICS.alerts(TENANT));
    experimental = output(TOPICS.experimentalAlerts(TENANT));
  }

  static AlertingTopology topology(int partitions) {
    return new AlertingTopology(
        TestProps.of("alerting"),
        TOPICS,
        REGISTRY,
        PolicyBook.of("7", Thresholds.defaults()).always(),
        FLEET,
        partitions,
        new SimpleMeterRegistry());
  }

  private TestOutputTopic<String, Alert> output(String topic) {
    return driver.createOutputTopic(
        topic, new StringDeserializer(), Serdes.deserializer(Alert.class, REGISTRY));
  }

  /** A device is seen for the first time, and is well. */
  void known(String prefix, int count, Instant time) {
    for (int i = 0; i < count; i++) {
      pipe(score(String.format("%s-%02d", prefix, i), time, 0));
    }
  }

  static Score score(String device, Instant time, double score, String... behaviours) {
    boolean silence = List.of(behaviours).contains("silence");
    return ScoreSamples.at(time, score, behaviours)
        .setDevice(device)
        .setTrigger(silence ? ScoreTrigger.DEADLINE : ScoreTrigger.EVENT)
        .build();
  }

  void pipe(Score score) {
    String key =
        score.getTrigger() == ScoreTrigger.WATERMARK
            ? WatermarkKey.text(score.getSource(), (int) score.getProgress())
            : TENANT + "/" + score.getDevice();
    scores.pipeInput(new TestRecord<>(key, score, score.getTime()));
  }

  /** The clock of one partition; the partition stands where nothing reads it. */
  static Score tick(int partition, Instant time) {
    return Score.newBuilder(Scores.watermark(TENANT, SOURCE, time, "7"))
        .setProgress(partition)
        .build();
  }

  /** The clock of all partitions. */
  void clock(Instant time) {
    for (int i = 0; i < partitions; i++) {
      pipe(tick(i, time));
    }
  }

  /** What came to the topic of all alerts since last asked. */
  List<Alert> all() {
    return all.readValuesToList();
  }

  /** What came to the tenant's topic since last asked. */
  List<TestRecord<String, Alert>> tenant() {
    return tenant.readRecordsToList();
  }

  /** What models on trial told since last asked. */
  List<TestRecord<String, Alert>> experimental() {
    return experimental.readRecordsToList();
  }

  static List<Alert> incidents(List<Alert> alerts) {
    return alerts.stream().filter(a -> a.getKind() == AlertKind.INCIDENT).toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
