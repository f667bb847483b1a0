package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.service.ConfigFile;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A policy changes at a definite point of event time, however that time passes. */
class PolicyChangeTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://changes");
  private static final Topics TOPICS = Topics.standard();
  private static final String SOURCE = "plant-mqtt";
  private static final int LEARNED = 200;
  private static final Instant LAST = Events.NOON.plusSeconds(10L * LEARNED);

  /** A device may be silent for long. */
  private static final PolicyBook PATIENT = book("patient", "timing: {silence-grace: 10}");

  /** After three seconds beyond its ten, it is told. */
  private static final PolicyBook STRICT = book("strict", "timing: {silence-grace: 0.25}");

  @Test
  void aDeadlineThatGetsShorterPassesForADeviceThatSaysNothing() {
    Timeline<PolicyBook> timeline = changed(LAST.plusSeconds(5));

    List<Score> told = silences(run(timeline, 1));

    assertThat(told).isNotEmpty();
    assertThat(told.get(0).getTime()).isBetween(LAST.plusSeconds(11), LAST.plusSeconds(15));
    assertThat(told.get(0).getPolicyVersion()).isEqualTo("strict");
  }

  @Test
  void aDeadlineThatWouldHavePassedBeforeTheChangePassesAtTheChange() {
    Instant change = LAST.plusSeconds(40);

    Score first = silences(run(changed(change), 1)).get(0);

    assertThat(first.getTime()).isEqualTo(change);
    assertThat(first.getPolicyVersion()).isEqualTo("strict");
    assertThat(silences(run(Timeline.always(PATIENT), 1)).get(0).getTime())
        .as("without the change")
        .isAfter(change);
  }

  @Test
  void howFarAWatermarkGoesChangesNothing() {
    for (int after : List.of(-700, 5, 40, 333)) {
      Timeline<PolicyBook> timeline =
          changed(LAST.plusSeconds(after)).then(ms(LAST.plusSeconds(400)), PATIENT);

      List<String> fine = figures(run(timeline, 1));

      assertThat(fine).isNotEmpty();
      assertThat(figures(run(timeline, 7))).as("after %d s, every 7 s", after).isEqualTo(fine);
      assertThat(figures(run(timeline, 10_000)))
          .as("after %d s, at the end", after)
          .isEqualTo(fine);
    }
  }

  @Test
  void aChangeThatIsToldLateMovesTheDeadlinesOfWhoeverIsSilent() {
    Timeline<PolicyBook> timeline = changed(LAST.plusSeconds(45));
    List<String> inTime = figures(run(timeline, 1));
    List<Timeline<PolicyBook>> told = new ArrayList<>(List.of(Timeline.always(PATIENT)));
    List<Score> scores;
    try (Bed driver = bed(told)) {
      learn(driver, 10_000);
      watermarks(driver, LAST.getEpochSecond() + 1, LAST.getEpochSecond() + 60, 1);
      told.set(0, timeline);
      watermarks(driver, LAST.getEpochSecond() + 60, LAST.getEpochSecond() + 600, 1);
      speak(driver);
      scores = read(driver);
    }

    assertThat(figures(scores)).isEqualTo(inTime);
  }

  @Test
  void aRestartInBetweenChangesNothing() {
    Timeline<PolicyBook> timeline = changed(LAST.plusSeconds(40));
    List<Score> scores = new ArrayList<>();
    try (Bed first = bed(List.of(timeline));
        Bed second = bed(List.of(timeline))) {
      learn(first, 10_000);
      watermarks(first, LAST.getEpochSecond() + 1, LAST.getEpochSecond() + 38, 1);
      scores.addAll(read(first));
      for (String store :
          List.of(
              DetectionProcessor.MONITORS,
              DetectionProcessor.DEADLINES,
              DetectionProcessor.CLOCKS,
              DetectionProcessor.TURNS)) {
        copy(first, second, store);
      }
      watermarks(second, LAST.getEpochSecond() + 44, LAST.getEpochSecond() + 600, 9);
      speak(second);
      scores.addAll(read(second));
    }

    assertThat(figures(scores)).isEqualTo(figures(run(timeline, 1)));
  }

  @Test
  void whatIsSuppressedIsNotToldFromItsMillisecondOnAndCounted() {
    Instant change = LAST.plusSeconds(15);
    PolicyBook quiet = book("quiet", "suppress: [{behaviour: new-channel}]");
    Timeline<PolicyBook> timeline = Timeline.always(PATIENT).then(ms(change), quiet);
    try (Bed driver = bed(List.of(timeline))) {
      learn(driver, 10_000);
      read(driver);
      pipe(driver, onChannel("a"), "acme/plc-1", change.minusMillis(1));
      pipe(driver, onChannel("b"), "acme/plc-1", change);

      List<Score> scores = read(driver);

      assertThat(scores).extracting(Score::getPolicyVersion).contains("patient", "quiet");
      assertThat(channels(scores)).containsExactly("a");
      assertThat(
              driver
                  .meters()
                  .counter("holter.detection.suppressed", "behaviour", "new-channel")
                  .count())
          .isEqualTo(1);
    }
  }

  private static DeviceEvent onChannel(String channel) {
    return Events.from("acme", "plc-1").setChannel(channel).build();
  }

  private static List<String> channels(List<Score> scores) {
    return scores.stream()
        .flatMap(s -> s.getBehaviours().stream())
        .filter(b -> b.getName().equals("new-channel"))
        .map(Behaviour::getChannel)
        .toList();
  }

  @Test
  void aPolicyForOthersMovesNoDeadlineAndNamesWhatItMakes() {
    PolicyBook other =
        ConfigFile.parse(
            """
            version: other
            learning: {duration: 10m, min-messages: 50}
            budget: {mode: direct}
            timing: {silence-grace: 10}
            tenants: [{id: globex, timing: {silence-grace: 1}}]
            """,
            "other",
            Map.of(),
            PolicyBook::read);
    Timeline<PolicyBook> timeline = Timeline.always(PATIENT).then(ms(LAST.plusSeconds(40)), other);

    List<Score> scores = silences(run(timeline, 1));

    assertThat(scores.get(0).getPolicyVersion()).isEqualTo("other");
    assertThat(times(scores)).isEqualTo(times(silences(run(Timeline.always(PATIENT), 1))));
  }

  private record Bed(
      TopologyTestDriver driver,
      SimpleMeterRegistry meters,
      TestInputTopic<String, DeviceEvent> in,
      TestOutputTopic<String, Score> out)
      implements AutoCloseable {
    @Override
    public void close() {
      driver.close();
    }
  }

  private static List<Instant> times(List<Score> scores) {
    return scores.stream().map(Score::getTime).toList();
  }

  private static Timeline<PolicyBook> changed(Instant at) {
    return Timeline.always(PATIENT).then(ms(at), STRICT);
  }

  private static long ms(Instant time) {
    return time.toEpochMilli();
  }

  /** A device is learned, says nothing for ten minutes and speaks again. */
  private static List<Score> run(Timeline<PolicyBook> timeline, int every) {
    try (Bed driver = bed(List.of(timeline))) {
      learn(driver, every);
      watermarks(driver, LAST.getEpochSecond() + 1, LAST.getEpochSecond() + 600, every);
      speak(driver);
      return read(driver);
    }
  }

  private static void learn(Bed driver, int every) {
    for (int i = 1; i <= LEARNED; i++) {
      Instant time = Events.NOON.plusSeconds(10L * i);
      if (i % every == 0) {
        mark(driver, time.minusSeconds(3));
      }
      pipe(driver, Events.from("acme", "plc-1").build(), "acme/plc-1", time);
    }
  }

  private static void watermarks(Bed driver, long from, long until, int every) {
    for (long second = from; second < until; second += every) {
      mark(driver, Instant.ofEpochSecond(second));
    }
  }

  private static void speak(Bed driver) {
    Instant again = LAST.plusSeconds(605);
    pipe(driver, Events.from("acme", "plc-1").build(), "acme/plc-1", again);
    mark(driver, again.plusSeconds(300));
  }

  private static void mark(Bed driver, Instant time) {
    DeviceEvent mark = DeviceEvent.newBuilder(Events.watermark(SOURCE)).setTenant("acme").build();
    pipe(driver, mark, WatermarkKey.text(SOURCE, 0), time);
  }

  private static void pipe(Bed driver, DeviceEvent event, String key, Instant time) {
    driver.in().pipeInput(new TestRecord<>(key, event, time));
  }

  private static List<Score> read(Bed driver) {
    return driver.out().readValuesToList().stream()
        .filter(score -> score.getTrigger() != ScoreTrigger.WATERMARK)
        .toList();
  }

  /** Everything but where a record stood and the state, which may be written in other places. */
  private static List<String> figures(List<Score> scores) {
    return scores.stream()
        .sorted(Comparator.comparing(Score::getTime))
        .map(s -> Score.newBuilder(s).setEvidence(List.of()).setBaseline(null).build().toString())
        .toList();
  }

  private static List<Score> silences(List<Score> scores) {
    return scores.stream()
        .filter(s -> s.getBehaviours().stream().anyMatch(b -> b.getName().equals("silence")))
        .toList();
  }

  private static void copy(Bed from, Bed to, String store) {
    KeyValueStore<Object, Object> target = to.driver().getKeyValueStore(store);
    KeyValueStore<Object, Object> source = from.driver().getKeyValueStore(store);
    try (KeyValueIterator<Object, Object> all = source.all()) {
      while (all.hasNext()) {
        KeyValue<Object, Object> entry = all.next();
        target.put(entry.key, entry.value);
      }
    }
  }

  /** The first of {@code told} is what is known, and may be replaced meanwhile. */
  private static Bed bed(List<Timeline<PolicyBook>> told) {
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    DetectionTopology topology =
        new DetectionTopology(
            TestProps.of("changes"), TOPICS, REGISTRY, () -> told.get(0), Fleet.none(), meters);
    TopologyTestDriver driver =
        new TopologyTestDriver(topology.get(), TestProps.properties("changes"));
    return new Bed(
        driver,
        meters,
        driver.createInputTopic(
            TOPICS.telemetry("acme"),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY)),
        driver.createOutputTopic(
            TOPICS.scores("acme"),
            new StringDeserializer(),
            Serdes.deserializer(Score.class, REGISTRY)));
  }

  private static PolicyBook book(String version, String more) {
    return ConfigFile.parse(
        """
        version: %s
        learning: {duration: 10m, min-messages: 50}
        budget: {mode: direct}
        %s
        """
            .formatted(version, more),
        version,
        Map.of(),
        PolicyBook::read);
  }
}
