package io.holter.stream.model;

import static io.holter.stream.model.Models.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.WindowModel;
import io.holter.anomaly.train.Training;
import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingRequest;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real bundles, verified and loaded as a topology finds them. */
class FollowedModelsTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://followed");
  private static final FeatureSet FEATURES = FeatureSets.of(Duration.ofMinutes(5));
  private static final byte[] BUNDLE = trained();
  private static final FeatureVector WINDOW =
      new FeatureVector(0, 300_000, Collections.nCopies(FEATURES.features().size(), 12.0));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KeyPair pair = Models.pair();
  private final ModelSigner signer = new ModelSigner(SigningKey.of(pair), "anna", "");
  private final TrustedKeys trusted = new TrustedKeys(List.of(pair.getPublic()));
  private final ModelTopic written =
      new ModelTopic(trusted, new Bundles(FEATURES), BundleStore.inMemory(), REGISTRY);
  private FollowedModels models;
  private long time = Models.NOON.toEpochMilli();
  private long offset;

  @BeforeEach
  void follow(@TempDir Path directory) throws IOException {
    SchemaRegistration.register(REGISTRY);
    models = followed(directory);
    signer.release(Models.PUMPS, BUNDLE, Models.NOON).forEach(this::take);
  }

  @Test
  void aChampionIsReadyToScoreFromTheMomentThatItHolds() {
    decide(Models.PUMPS, ModelState.CHAMPION);

    assertThat(champion(time + 4_999)).isEmpty();
    assertThat(champion(time + 5_000).orElseThrow().score("d1", WINDOW)).isPresent();
    assertThat(models.complaint()).isEmpty();
    assertThat(gauge("champion")).isEqualTo(1);
  }

  @Test
  void aBundleThatWasCutOffBeforeItWasSignedIsRefusedAndTheLastGoodStays() {
    decide(Models.PUMPS, ModelState.CHAMPION);
    byte[] cut = Arrays.copyOf(BUNDLE, BUNDLE.length / 2);
    signer.release(Models.NEWER, cut, Models.NOON).forEach(this::take);
    decide(Models.NEWER, ModelState.CHAMPION);

    assertThat(models.complaint().orElseThrow())
        .contains("pumps@2 cannot be used", "the models in force stay");
    assertThat(meters.get("holter.models.refused").tag("reason", "unusable").counter().count())
        .isEqualTo(2);
    assertThat(champion(Long.MAX_VALUE).orElseThrow().manifest().id()).isEqualTo("pumps@1");
  }

  @Test
  void aBundleUnderAnotherNameThanItsOwnIsRefused() {
    signer.release(Models.NEWER, BUNDLE, Models.NOON).forEach(this::take);

    assertThat(models.complaint().orElseThrow()).contains("says that it is pumps@1");
  }

  @Test
  void whatIsNoRecordOfTheTwoTypesAndWhatWasDeletedIsToldAndPassedOver() {
    raw("not avro".getBytes(StandardCharsets.UTF_8));
    assertThat(models.complaint().orElseThrow()).contains("is neither a model nor a decision");
    raw(null);
    assertThat(models.complaint().orElseThrow()).contains("record decision/x was deleted");

    decide(Models.PUMPS, ModelState.CHAMPION);
    assertThat(models.complaint()).as("a decision that holds ends the complaint").isEmpty();
  }

  @Test
  void aModelThatWasRetiredLongAgoIsClosedAndComesBackWhenItIsDecidedAgain() {
    decide(Models.PUMPS, ModelState.CHAMPION);
    WindowModel first = champion(Long.MAX_VALUE).orElseThrow();
    time += Duration.ofMinutes(1).toMillis();
    decide(Models.PUMPS, ModelState.RETIRED);
    assertThat(first.score("d1", WINDOW)).as("late windows").isPresent();

    time += Duration.ofDays(31).toMillis();
    time += Duration.ofMinutes(1).toMillis();
    decide(Models.PUMPS, ModelState.RETIRED);
    assertThat(first.score("d1", WINDOW)).isEmpty();
    decide(Models.PUMPS, ModelState.CHAMPION);

    assertThat(champion(Long.MAX_VALUE).orElseThrow().score("d1", WINDOW)).isPresent();
  }

  @Test
  void saysWhenAKeptBundleWasChangedOnDisk(@TempDir Path directory) throws IOException {
    models = followed(directory);
    signer.release(Models.PUMPS, BUNDLE, Models.NOON).forEach(this::take);
    try (var files = Files.list(directory)) {
      Files.writeString(files.findFirst().orElseThrow(), "else");
    }

    decide(Models.PUMPS, ModelState.CHAMPION);

    assertThat(models.complaint().orElseThrow()).contains("loading model pumps@1 failed");
    assertThat(champion(Long.MAX_VALUE)).isEmpty();
  }

  private Optional<WindowModel> champion(long at) {
    return models.get().at(at).champion("acme", Optional.empty());
  }

  private double gauge(String state) {
    return meters.get("holter.models.in.force").tag("state", state).gauge().value();
  }

  private void decide(ModelId model, ModelState state) {
    take(signer.decide(draft(model, state), written.history()));
  }

  private void take(ModelArtifact artifact) {
    raw(bytes(artifact, ModelArtifact.class));
  }

  private void take(ModelDecision decision) {
    raw(bytes(decision, ModelDecision.class));
  }

  private static <T extends SpecificRecord> byte[] bytes(T rec, Class<T> type) {
    return Serdes.serializer(type, REGISTRY).serialize("holter.models", rec);
  }

  @SuppressWarnings("NullAway") // A tombstone has no value.
  private void raw(byte @org.jspecify.annotations.Nullable [] value) {
    ConsumerRecord<byte[], byte[]> rec =
        new ConsumerRecord<>(
            "holter.models",
            0,
            offset++,
            time,
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            "decision/x".getBytes(StandardCharsets.UTF_8),
            value,
            new RecordHeaders(),
            Optional.empty());
    var unused = written.take(rec);
    models.take(rec);
  }

  private FollowedModels followed(Path directory) {
    return new FollowedModels(
        new ModelSettings(trusted), new Bundles(FEATURES), directory, REGISTRY, meters);
  }

  private static byte[] trained() {
    TrainingPlan plan =
        new TrainingPlan(
            new Algorithm.IsolationForest(5, 16),
            TrainingPlan.Per.FLEET,
            1,
            List.of(),
            0.3,
            new TrainingPlan.Evaluated(0, Optional.empty()),
            0,
            new TrainingPlan.Limits(10, 100));
    List<LabelledWindow> windows =
        IntStream.range(0, 120).mapToObj(FollowedModelsTest::window).toList();
    return Training.run(
            new TrainingRequest("pumps", "1", plan, FEATURES, windows, List.of(), Map.of()),
            (part, parts, key, count) -> {})
        .toBytes();
  }

  private static LabelledWindow window(int i) {
    return new LabelledWindow(
        "acme",
        "d1",
        Optional.empty(),
        FEATURES.id(),
        new FeatureVector(
            i * 300_000L,
            (i + 1) * 300_000L,
            Collections.nCopies(FEATURES.features().size(), 10.0 + i % 7)),
        LabelledWindow.Label.UNLABELLED,
        Optional.empty());
  }
}
