package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.IncidentPolicy;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.Thresholds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetectionTopologyTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://detection");
  private static final Topics TOPICS = Topics.standard();
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int LEARNED = 200;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TopologyTestDriver driver;

  @BeforeEach
  void open() throws IOException {
    SchemaRegistration.register(REGISTRY);
    driver = driver();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void isTheTopologyInTheGoldenFile() {
    Golden.assertDescribes("detection", topology().get());
  }

  @Test
  void noticesASilenceByAWatermarkOfItsSourceAlone() {
    Instant last = learn("acme", "plc-1");
    assertThat(scores("acme"))
        .as("learned without a departure")
        .allMatch(s -> s.value().getScore() == 0);

    watermark("acme", "plant-coap", last.plusSeconds(600));
    assertThat(scores("acme")).as("another source's time").isEmpty();
    watermark("globex", "plant-mqtt", last.plusSeconds(600));
    assertThat(scores("globex")).as("another tenant's time").isEmpty();
    watermark("acme", "plant-mqtt", last.plus(PERIOD));
    assertThat(scores("acme")).as("not due yet").noneMatch(DetectionTopologyTest::isSilence);

    watermark("acme", "plant-mqtt", last.plusSeconds(25));

    TestRecord<String, Score> silence =
        scores("acme").stream()
            .filter(DetectionTopologyTest::isSilence)
            .findFirst()
            .orElseThrow(() -> new AssertionError("the silence was not noticed"));
    assertThat(silence.key()).isEqualTo("acme/plc-1");
    assertThat(silence.value().getTrigger()).isEqualTo(ScoreTrigger.DEADLINE);
    assertThat(silence.value().getTime()).isBetween(last.plus(PERIOD), last.plusSeconds(25));
    assertThat(silence.timestamp()).isEqualTo(silence.value().getTime().toEpochMilli());
    assertThat(silence.value().getEvidence().get(0).getOffset())
        .as("the last record that was seen")
        .isEqualTo(LEARNED - 1L);
    assertThat(silence.value().getPolicyVersion()).isEqualTo("7");
  }

  @Test
  void passesASourcesPromiseOnAfterTheScoresThatAreBeforeIt() {
    Instant last = learn("acme", "plc-1");
    all(driver, "acme");

    watermark("acme", "plant-mqtt", last.plusSeconds(25));
    watermark("acme", "plant-mqtt", last.plusSeconds(20));

    List<TestRecord<String, Score>> told = all(driver, "acme");
    TestRecord<String, Score> mark = told.get(told.size() - 2);
    assertThat(told).as("not vacuous").anyMatch(DetectionTopologyTest::isSilence);
    assertThat(mark.key()).as("stays on its partition").isEqualTo("/plant-mqtt/0");
    assertThat(mark.value().getTrigger()).isEqualTo(ScoreTrigger.WATERMARK);
    assertThat(mark.value().getTime()).isEqualTo(last.plusSeconds(25));
    assertThat(told.get(told.size() - 1).value().getTime())
        .as("a clock does not run back")
        .isEqualTo(last.plusSeconds(25));
  }

  @Test
  void showsANewChannelByItsOwnRecord() {
    Instant last = learn("acme", "plc-1");
    scores("acme");

    pipe(Events.from("acme", "plc-1").setChannel("pool/submit").build(), last.plus(PERIOD));

    Score score =
        scores("acme").stream()
            .map(TestRecord::value)
            .filter(s -> s.getScore() > 0)
            .findFirst()
            .orElseThrow();
    assertThat(score.getTrigger()).isEqualTo(ScoreTrigger.EVENT);
    assertThat(score.getPhase()).isEqualTo(BaselinePhase.WATCHING);
    assertThat(score.getBehaviours()).extracting(Behaviour::getName).contains("new-channel");
    assertThat(score.getEvidence().get(0).getTopic()).isEqualTo(TOPICS.telemetry("acme"));
    assertThat(score.getEvidence().get(0).getOffset()).isEqualTo(LEARNED);
  }

  @Test
  void givesTheSameScoresWhereverThePartitionsMeet() {
    List<Input> acme = day("acme", 0);
    List<Input> globex = day("globex", 3);

    Map<String, List<ScoreBytes>> oneAfterTheOther = run(concat(acme, globex));
    Map<String, List<ScoreBytes>> sideBySide = run(zipped(acme, globex));

    assertThat(sideBySide).isEqualTo(oneAfterTheOther);
    assertThat(oneAfterTheOther.get("acme")).as("not vacuous").hasSizeGreaterThan(5);
  }

  @Test
  void goesOnFromItsStateAfterARestart() {
    List<Input> day = day("acme", 0);
    List<ScoreBytes> whole = run(day).getOrDefault("acme", List.of());

    TopologyTestDriver first = driver();
    List<ScoreBytes> scores = new ArrayList<>();
    feed(first, day.subList(0, 230));
    scores.addAll(bytes(first, "acme"));
    TopologyTestDriver second = driver();
    copy(first, second, DetectionProcessor.MONITORS);
    copy(first, second, DetectionProcessor.DEADLINES);
    copy(first, second, DetectionProcessor.CLOCKS);
    copy(first, second, DetectionProcessor.TURNS);
    first.close();
    feed(second, day.subList(230, day.size()));
    scores.addAll(bytes(second, "acme"));
    second.close();

    assertThat(scores)
        .extracting(ScoreBytes::key)
        .isEqualTo(whole.stream().map(ScoreBytes::key).toList());
    assertThat(scores)
        .extracting(ScoreBytes::figures)
        .isEqualTo(whole.stream().map(ScoreBytes::figures).toList());
  }

  @Test
  void takesThePolicyOfTheNarrowestScope() {
    Learning quick = new Learning(Duration.ofSeconds(30), 8, Optional.empty());
    Thresholds global = thresholds();
    Thresholds own = new Thresholds(global.detector().withLearning(quick), global.alerts());
    Learning slow = new Learning(Duration.ofHours(1), 8, Optional.empty());
    Thresholds wide = new Thresholds(global.detector().withLearning(slow), global.alerts());
    PolicyBook book =
        new PolicyBook(
            "7",
            global,
            IncidentPolicy.defaults(),
            Map.of(
                "acme",
                new PolicyBook.OfTenant(
                    global, IncidentPolicy.defaults(), Map.of("plc", wide), Map.of("plc-2", own))));

    Optional<String> plc = Optional.of("plc");
    assertThat(book.of("acme", plc, "plc-2")).isEqualTo(own);
    assertThat(book.of("acme", plc, "plc-1")).isEqualTo(wide);
    assertThat(book.of("acme", Optional.empty(), "plc-1")).isEqualTo(global);
    assertThat(book.of("globex", plc, "plc-2")).isEqualTo(global);
  }

  /** Learning, a silence, a new channel, and a return to the ordinary. */
  private static List<Input> day(String tenant, int shift) {
    List<Input> day = new ArrayList<>();
    Instant time = Events.NOON.plusSeconds(shift);
    for (int i = 0; i < 300; i++) {
      time = time.plus(i == 220 ? Duration.ofMinutes(2) : PERIOD);
      if (i == 220) {
        day.add(new Input(Events.watermark("plant-mqtt"), tenant, time.minusSeconds(40)));
      }
      String channel = i == 250 ? "pool/submit" : "temp";
      day.add(new Input(Events.from(tenant, "plc-1").setChannel(channel).build(), tenant, time));
      if (i % 10 == 0) {
        day.add(new Input(Events.watermark("plant-mqtt"), tenant, time.minusSeconds(1)));
      }
    }
    return day;
  }

  private record Input(DeviceEvent event, String tenant, Instant time) {}

  private record ScoreBytes(String key, String figures) {}

  private Map<String, List<ScoreBytes>> run(List<Input> inputs) {
    try (TopologyTestDriver fresh = driver()) {
      feed(fresh, inputs);
      Map<String, List<ScoreBytes>> scores = new TreeMap<>();
      for (String tenant : List.of("acme", "globex")) {
        scores.put(tenant, bytes(fresh, tenant));
      }
      return scores;
    }
  }

  private static void feed(TopologyTestDriver driver, List<Input> inputs) {
    inputs.forEach(input -> pipe(driver, input.event(), input.tenant(), input.time()));
  }

  private static List<ScoreBytes> bytes(TopologyTestDriver driver, String tenant) {
    return read(driver, tenant).stream()
        .map(rec -> new ScoreBytes(rec.key(), withoutOffsets(rec.value())))
        .toList();
  }

  /** A test driver counts offsets anew after a restart; nothing else may differ. */
  private static String withoutOffsets(Score score) {
    return Score.newBuilder(score).setEvidence(List.of()).build().toString();
  }

  private static List<Input> concat(List<Input> a, List<Input> b) {
    List<Input> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private static List<Input> zipped(List<Input> a, List<Input> b) {
    List<Input> all = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      all.add(a.get(i));
      all.add(b.get(i));
    }
    return all;
  }

  private static void copy(TopologyTestDriver from, TopologyTestDriver to, String store) {
    KeyValueStore<Object, Object> target = to.getKeyValueStore(store);
    KeyValueStore<Object, Object> source = from.getKeyValueStore(store);
    try (KeyValueIterator<Object, Object> all = source.all()) {
      while (all.hasNext()) {
        KeyValue<Object, Object> entry = all.next();
        target.put(entry.key, entry.value);
      }
    }
  }

  private Instant learn(String tenant, String device) {
    Instant time = Events.NOON;
    for (int i = 0; i < LEARNED; i++) {
      time = time.plus(PERIOD);
      pipe(Events.from(tenant, device).build(), time);
    }
    return time;
  }

  private void watermark(String tenant, String source, Instant time) {
    pipe(driver, Events.watermark(source), tenant, time);
  }

  private void pipe(DeviceEvent event, Instant time) {
    pipe(driver, event, event.getTenant(), time);
  }

  private static void pipe(
      TopologyTestDriver driver, DeviceEvent event, String tenant, Instant time) {
    DeviceEvent isolated = DeviceEvent.newBuilder(event).setTenant(tenant).build();
    String key =
        event.getDevice().isEmpty()
            ? WatermarkKey.text(event.getSource(), 0)
            : tenant + "/" + event.getDevice();
    driver
        .createInputTopic(
            TOPICS.telemetry(tenant),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY))
        .pipeInput(new TestRecord<>(key, isolated, time));
  }

  private List<TestRecord<String, Score>> scores(String tenant) {
    return read(driver, tenant);
  }

  /** Of devices; the sources' promises beside them are left out. */
  private static List<TestRecord<String, Score>> read(TopologyTestDriver driver, String tenant) {
    return all(driver, tenant).stream()
        .filter(rec -> rec.value().getTrigger() != ScoreTrigger.WATERMARK)
        .toList();
  }

  private static List<TestRecord<String, Score>> all(TopologyTestDriver driver, String tenant) {
    return driver
        .createOutputTopic(
            TOPICS.scores(tenant),
            new StringDeserializer(),
            Serdes.deserializer(Score.class, REGISTRY))
        .readRecordsToList();
  }

  private static boolean isSilence(TestRecord<String, Score> rec) {
    return rec.value().getBehaviours().stream().anyMatch(b -> b.getName().equals("silence"));
  }

  private static Thresholds thresholds() {
    Learning learning = new Learning(Duration.ofMinutes(10), 50, Optional.empty());
    return new Thresholds(
        DetectorSettings.defaults().withLearning(learning), AlertPolicy.defaults());
  }

  private DetectionTopology topology() {
    return new DetectionTopology(
        TestProps.of("detection"),
        TOPICS,
        REGISTRY,
        PolicyBook.of("7", thresholds()).always(),
        Fleet.none(),
        meters);
  }

  private TopologyTestDriver driver() {
    Properties properties = TestProps.properties("detection");
    return new TopologyTestDriver(topology().get(), properties);
  }
}
