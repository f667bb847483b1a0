package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.model.ModelBundle;
import io.holter.cli.HolterRun;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelState;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.Health;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.KeyFiles;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Scope;
import io.holter.stream.model.SigningKey;
import io.holter.stream.model.TrustedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Signed releases from the command line into two running instances of the topologies, and what
 * becomes of releases that are forged, cut off, or of other features.
 */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ModelReleaseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

  /** A running instance and its meters. */
  private record Instance(Application application, ApplicationMetrics metrics) {
    double inForce(String state) {
      return metrics.registry().get("holter.models.in.force").tag("state", state).gauge().value();
    }

    double refused(String reason) {
      return metrics
          .registry()
          .get("holter.models.refused")
          .tag("reason", reason)
          .counter()
          .count();
    }

    Health models() {
      return application.report().getOrDefault("released.models", Health.failed("not there"));
    }
  }

  private final List<Instance> instances = new ArrayList<>();
  private Path home;
  private Path config;
  private ReleasedModels ledger;
  private ModelSigner signer;

  @BeforeAll
  void startTwoInstances(Brokers brokers) throws Exception {
    home = brokers.directory("released");
    HolterRun key = HolterRun.of("model", "key", "--out", home.resolve("keys").toString());
    assertThat(key.code()).as(key.err()).isZero();
    SiteFiles files = SiteFiles.of(brokers, brokers.registry(), "released", "acme");
    config = configured(files.streams(0, "one"));
    start(config);
    start(configured(files.streams(0, "two")));
    TrustedKeys trusted =
        new TrustedKeys(List.of(KeyFiles.readPublic(home.resolve("keys/model-key.pub.pem"))));
    SigningKey signing =
        trusted.signing(KeyFiles.readPrivate(home.resolve("keys/model-key.pem"))).orElseThrow();
    signer = new ModelSigner(signing, "mallory", "by hand");
    KafkaAccess kafka =
        new KafkaAccess(
            Map.of("bootstrap.servers", brokers.kafka()), files.registry(), files.topics());
    ledger = new ReleasedModels(kafka, trusted, new Bundles(FeatureSets.of(WINDOW)));
  }

  @AfterAll
  void stop() {
    ledger.close();
    instances.forEach(instance -> instance.application().close());
    instances.forEach(instance -> instance.metrics().close());
  }

  @Test
  @Order(1)
  void aReleaseIsOnTrialOnEveryInstanceWithoutARestart() throws Exception {
    TrainedModel.of("pumps", "1", WINDOW).write(home.resolve("pumps-1"));

    HolterRun released = decide("release", home.resolve("pumps-1").toString());

    assertThat(released.code()).as(released.err()).isZero();
    assertThat(released.out()).contains("pumps@1 is shadow for all tenants");
    awaitInForce(0, 1);
  }

  @Test
  @Order(2)
  void aPromotedModelIsChampionOnEveryInstance() {
    HolterRun promoted = decide("promote", "pumps@1");

    assertThat(promoted.code()).as(promoted.err()).isZero();
    assertThat(promoted.err()).contains("nothing to be held against");
    awaitInForce(1, 0);
    assertThat(list()).contains("pumps@1", "champion");
  }

  @Test
  @Order(3)
  void whatIsForgedIsRefusedAndTheLastGoodStays() throws Exception {
    ModelArtifact signed = signer.release(id("4"), new byte[] {1, 2, 3}, Instant.now()).get(0);
    ledger.write(
        List.of(ModelArtifact.newBuilder(signed).setAuthor("the plant's manager").build()),
        n -> {});

    awaitRefused("forged");
  }

  @Test
  @Order(4)
  void whatIsCutOffIsRefusedAndTheLastGoodStays() throws Exception {
    byte[] whole = TrainedModel.of("pumps", "5", WINDOW).toBytes();
    ledger.write(
        signer.release(id("5"), Arrays.copyOf(whole, whole.length / 2), Instant.now()), n -> {});
    decideByHand(id("5"));

    awaitRefused("unusable");
  }

  @Test
  @Order(5)
  void aModelOfOtherFeaturesIsRefusedByTheCommandAndByTheTopologies() throws Exception {
    ModelBundle foreign = TrainedModel.of("pumps", "6", Duration.ofMinutes(10));
    foreign.write(home.resolve("foreign"));

    HolterRun refused = decide("release", home.resolve("foreign").toString());
    ledger.write(signer.release(id("6"), foreign.toBytes(), Instant.now()), n -> {});
    decideByHand(id("6"));

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("nothing was released: pumps@6 scores");
    awaitRefused("other-features");
    assertThat(list()).contains("refused: other-features", "refused: unusable");
  }

  @Test
  @Order(6)
  void whatCannotBeJudgedIsNotPromotedUnlessForced() throws Exception {
    TrainedModel.of("pumps", "2", WINDOW).write(home.resolve("pumps-2"));
    assertThat(decide("release", home.resolve("pumps-2").toString()).code()).isZero();
    awaitInForce(1, 1);

    HolterRun refused = decide("promote", "pumps@2");
    HolterRun forced = decide("promote", "pumps@2", "--force", "-o", "json");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("pumps@2 was not promoted: not judged");
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(forced.out())
        .contains("\"forced\":true", "\"evaluation\":{\"", "\"standing\":\"unjudged\"");
    awaitInForce(1, 0);
    await("healthy again")
        .atMost(PATIENCE)
        .until(() -> instances.stream().allMatch(i -> i.models().equals(Health.up())));
  }

  @Test
  @Order(7)
  void goesBackToTheChampionBeforeAndThenToNone() {
    HolterRun back = decide("rollback");
    assertThat(back.code()).as(back.err()).isZero();
    assertThat(back.out()).contains("pumps@1 is champion for all tenants");
    awaitInForce(1, 0);

    HolterRun none = decide("rollback");
    assertThat(none.out()).contains("pumps@1 is retired for all tenants");
    awaitInForce(0, 0);
    HolterRun shown =
        HolterRun.of("model", "show", "pumps@1", "--config", config.toString(), "-o", "json");
    assertThat(shown.out())
        .contains("\"state\":\"retired\"", "\"featureSet\":\"1-300000ms\"", "\"card\":\"#");
  }

  private void awaitInForce(int champions, int shadows) {
    await(champions + " champions and " + shadows + " on trial")
        .atMost(PATIENCE)
        .until(
            () ->
                instances.stream()
                    .allMatch(
                        i -> i.inForce("champion") == champions && i.inForce("shadow") == shadows));
  }

  private void awaitRefused(String reason) {
    await("refused as " + reason)
        .atMost(PATIENCE)
        .until(() -> instances.stream().allMatch(i -> i.refused(reason) > 0));
    assertThat(instances)
        .allSatisfy(
            i -> {
              assertThat(i.models().status()).isEqualTo(Health.Status.DEGRADED);
              assertThat(i.models().detail()).contains("the models in force stay");
              assertThat(i.inForce("champion")).isEqualTo(1);
            });
    assertThat(list()).contains("champion");
  }

  private void decideByHand(ModelId model) throws Exception {
    ModelSigner.Draft draft =
        new ModelSigner.Draft(
            model, ModelState.CHAMPION, ALL, Optional.empty(), false, Map.of(), false);
    ledger.write(signer.decide(draft, ledger.read()));
  }

  private HolterRun decide(String command, String... more) {
    List<String> args = new ArrayList<>(List.of("model", command));
    args.addAll(List.of(more));
    args.addAll(List.of("--config", config.toString(), "--reason", "a test", "--author", "ada"));
    args.addAll(List.of("--key", home.resolve("keys/model-key.pem").toString()));
    return HolterRun.of(args.toArray(String[]::new));
  }

  private String list() {
    return HolterRun.of("model", "list", "--config", config.toString()).out();
  }

  private static ModelId id(String version) {
    return ModelId.of("pumps", version).orElseThrow();
  }

  private Path configured(Path file) throws Exception {
    return Files.writeString(
        file,
        Files.readString(file)
            + "models: {trusted-keys: [\""
            + home.resolve("keys/model-key.pub.pem")
            + "\"]}\n");
  }

  private void start(Path file) {
    ApplicationMetrics metrics = new ApplicationMetrics();
    Application application =
        StreamsApplication.compose(
            ConfigFile.read(file, Map.of(), StreamsAppConfig::read), metrics);
    instances.add(new Instance(application, metrics));
    application.start();
    await("an instance is ready")
        .atMost(PATIENCE)
        .until(() -> application.report().values().stream().allMatch(Health::isReady));
  }
}
