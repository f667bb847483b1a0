package io.holter.stream;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.BudgetSettings.Mode;
import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.model.WindowModel;
import io.holter.schema.Criticality;
import io.holter.schema.DeviceEvent;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Feedback;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.schema.Verdict;
import io.holter.stream.control.Timeline;
import io.holter.stream.model.ModelsInForce;
import io.holter.stream.model.ModelsInForce.Placed;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.SeverityPolicy;
import io.holter.stream.policy.Suppression;
import io.holter.stream.policy.Thresholds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The detection topology with windows of a minute, and models that score them. */
final class WindowBed implements AutoCloseable {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Topics TOPICS = Topics.standard();

  /** A minute begins. */
  static final Instant START = Events.NOON;

  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://windows");
  private static final Fleet FLEET =
      new Fleet(
          Map.of(
              "acme",
              List.of(
                  new DeviceClass(
                      "welder",
                      "plc-7*",
                      Optional.empty(),
                      Optional.empty(),
                      Criticality.NORMAL))));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TopologyTestDriver driver;

  WindowBed(Supplier<Timeline<ModelsInForce>> models) {
    this(models, List.of());
  }

  WindowBed(Supplier<Timeline<ModelsInForce>> models, List<Suppression> suppress) {
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DetectorSettings detector =
        DetectorSettings.defaults().withBudget(new BudgetSettings(Mode.BUDGET, 1));
    Timeline<PolicyBook> policies =
        Timeline.always(
            PolicyBook.of(
                "7",
                new Thresholds(
                    detector,
                    AlertPolicy.defaults(),
                    SeverityPolicy.defaults(),
                    suppress,
                    Thresholds.defaults().calendars())));
    DetectionTopology topology =
        new DetectionTopology(
            TestProps.of("detection"),
            TOPICS,
            REGISTRY,
            () -> policies,
            FLEET,
            meters,
            Positions.ofRecords(),
            new ScoredWindows(MINUTE, models));
    driver = new TopologyTestDriver(topology.get(), TestProps.properties("detection"));
  }

  static WindowBed unscored() {
    return new WindowBed(() -> Timeline.always(ModelsInForce.none()));
  }

  /** A champion and others on trial, all for every device. */
  static WindowBed scored(WindowModel champion, WindowModel... shadows) {
    Timeline<ModelsInForce> always = Timeline.always(inForce(champion, shadows));
    return new WindowBed(() -> always);
  }

  static ModelsInForce inForce(WindowModel champion, WindowModel... shadows) {
    return new ModelsInForce(
        List.of(everywhere(champion)), Stream.of(shadows).map(WindowBed::everywhere).toList());
  }

  static Placed everywhere(WindowModel model) {
    return new Placed(Optional.empty(), Optional.empty(), model);
  }

  void message(String device, Duration after) {
    pipe(Events.from("acme", device).build(), START.plus(after));
  }

  /** A window with so many messages, from its begin on. */
  void minute(String device, int minute, int messages) {
    for (int i = 0; i < messages; i++) {
      message(device, Duration.ofMinutes(minute).plusSeconds(i));
    }
  }

  void watermark(Duration after) {
    DeviceEvent mark =
        DeviceEvent.newBuilder(Events.watermark("plant-mqtt")).setTenant("acme").build();
    pipe(mark, START.plus(after));
  }

  private void pipe(DeviceEvent event, Instant time) {
    String key =
        event.getDevice().isEmpty()
            ? WatermarkKey.text(event.getSource(), 0)
            : "acme/" + event.getDevice();
    driver
        .createInputTopic(
            TOPICS.telemetry("acme"),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY))
        .pipeInput(new TestRecord<>(key, event, time));
  }

  /** Somebody says that a feature may be as high as {@code high}. */
  void accept(String feature, double high) {
    Feedback accepted =
        Feedback.newBuilder()
            .setId("f-1")
            .setTenant("acme")
            .setBehaviour("model")
            .setChannel(feature)
            .setHigh(high)
            .setVerdict(Verdict.ACCEPTED)
            .setFrom(START)
            .setAuthor("anna")
            .setReason("a test")
            .build();
    driver
        .createInputTopic(
            TOPICS.feedback(), new StringSerializer(), Serdes.serializer(Feedback.class, REGISTRY))
        .pipeInput("acme/f-1", accepted);
  }

  List<TestRecord<String, FeatureWindow>> windows() {
    return read(TOPICS.features("acme"), FeatureWindow.class);
  }

  /** By models; those of the detectors are left out. */
  List<TestRecord<String, Score>> modelScores() {
    return read(TOPICS.scores("acme"), Score.class).stream()
        .filter(rec -> rec.value().getModelVersion() != null)
        .toList();
  }

  private <T extends SpecificRecord> List<TestRecord<String, T>> read(String topic, Class<T> type) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), Serdes.deserializer(type, REGISTRY))
        .readRecordsToList();
  }

  static double value(FeatureWindow window, String feature) {
    return window.getValues().get(FeatureSets.of(MINUTE).names().indexOf(feature));
  }

  double counted(String meter, String... tags) {
    return meters.find(meter).tags(tags).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Override
  public void close() {
    driver.close();
  }
}
