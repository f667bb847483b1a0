package io.holter.anomaly.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import io.holter.anomaly.train.TrainingPlan.Per;
import io.holter.anomaly.tribuo.Algorithm.Hdbscan;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import io.holter.anomaly.tribuo.Algorithm.OneClassSvm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void aBundleHoldsAModelOfEachClass() {
    ModelBundle bundle = train(Plant.request(Per.CLASS));
    assertThat(bundle.parts()).extracting(ModelPart::key).containsExactly("lamp", "plug");
    try (WindowModel model = bundle.load(Plant.FEATURES)) {
      LabelledWindow plug = Plant.windows().get(2);
      ModelScore asPlug = model.score("x", Optional.of("plug"), plug.vector()).orElseThrow();
      ModelScore asLamp = model.score("x", Optional.of("lamp"), plug.vector()).orElseThrow();
      assertThat(asPlug.rarity()).isGreaterThan(0.01);
      assertThat(asLamp.rarity()).isLessThan(1e-4);
      assertThat(asLamp.reasons()).isNotEmpty();
    }
  }

  @Test
  void everyAlgorithmFindsTheFloodAndIsJudgedByIt() {
    for (var algorithm :
        List.of(
            new IsolationForest(100, 256),
            new OneClassSvm(0.01, 0),
            new KMeans(4, 50),
            new Hdbscan(15, 10))) {
      ModelBundle bundle = train(Plant.request(Plant.plan(algorithm, Per.DEVICE), Plant.windows()));
      assertThat(bundle.manifest().evaluation())
          .as(algorithm.name())
          .containsEntry("anomalous-windows", "4")
          .containsEntry("incidents-at-0.01", "1/1");
      assertThat(Double.parseDouble(bundle.manifest().evaluation().getOrDefault("auc", "0")))
          .as(algorithm.name())
          .isGreaterThan(0.99);
      assertThat(
              Double.parseDouble(
                  bundle.manifest().evaluation().getOrDefault("normal-share-at-0.01", "1")))
          .as(algorithm.name())
          .isLessThan(0.06);
    }
  }

  @Test
  void theSameWindowsGiveTheSameBytesWhateverTheirOrder() {
    for (var algorithm :
        List.of(new IsolationForest(20, 64), new OneClassSvm(0.05, 0), new Hdbscan(15, 10))) {
      List<LabelledWindow> shuffled = new ArrayList<>(Plant.windows());
      Collections.shuffle(shuffled, new Random(5));
      TrainingPlan plan = Plant.plan(algorithm, Per.FLEET);
      assertThat(train(Plant.request(plan, shuffled)).digest())
          .as(algorithm.name())
          .isEqualTo(train(Plant.request(plan, Plant.windows())).digest());
    }
  }

  @Test
  void whatPeopleCalledAnomalousTeachesNothing() {
    List<LabelledWindow> poisoned = new ArrayList<>();
    List<LabelledWindow> clean = new ArrayList<>();
    for (LabelledWindow window : Plant.windows()) {
      boolean early =
          window.device().equals("plug-1") && window.vector().from() < 50 * Plant.LENGTH;
      poisoned.add(early ? Plant.labelled(window, Label.ANOMALOUS) : window);
      if (!early) {
        clean.add(window);
      }
    }
    TrainingPlan plan = from(Plant.plan(new KMeans(4, 50), Per.FLEET), 200 * Plant.LENGTH);
    ModelBundle kept = train(Plant.request(plan, poisoned));
    assertThat(kept.manifest().provenance()).containsEntry("data.kept-out", "50");
    assertThat(kept.parts()).isEqualTo(train(Plant.request(plan, clean)).parts());
    assertThat(kept.parts()).isNotEqualTo(train(Plant.request(plan, Plant.windows())).parts());
  }

  @Test
  void trimmingShowsTheSecondModelLess() {
    TrainingPlan plan = Plant.plan(new OneClassSvm(0.05, 0), Per.FLEET);
    TrainingPlan trimmed =
        new TrainingPlan(
            plan.algorithm(),
            plan.per(),
            plan.seed(),
            plan.features(),
            plan.calibration(),
            plan.evaluation(),
            0.1,
            plan.windows());
    assertThat(train(Plant.request(trimmed, Plant.windows())).parts().get(0).sha256())
        .isNotEqualTo(train(Plant.request(plan, Plant.windows())).parts().get(0).sha256());
  }

  @Test
  void aSubsetOfTheFeaturesIsLearnedAndTheOthersAreNotLookedAt() {
    TrainingPlan all = Plant.plan(new KMeans(2, 50), Per.DEVICE);
    TrainingPlan sizes =
        new TrainingPlan(
            all.algorithm(),
            all.per(),
            all.seed(),
            List.of("size-mean"),
            all.calibration(),
            all.evaluation(),
            0,
            all.windows());
    ModelBundle bundle = train(Plant.request(sizes, Plant.windows()));
    assertThat(bundle.manifest().features()).hasSize(3);
    assertThat(bundle.manifest().evaluation()).containsEntry("incidents-at-0.001", "0/1");
  }

  @Test
  void theCardSaysWhatItIsAndHowItDid() {
    String card = train(Plant.request(Per.DEVICE)).card().orElseThrow();
    assertThat(card)
        .startsWith("# plant@1\n")
        .contains("`k-means`, one model per device: 3 in this bundle")
        .contains("1 of 1")
        .contains("Rarities below 1 in ")
        .contains("message-count")
        .contains("holter model release")
        .contains("- seed: 1")
        .doesNotContain("?");
  }

  @Test
  void windowsThatDoNotSufficeAreSaidWithAllProblems() {
    TrainingRequest few =
        Plant.request(Plant.plan(new KMeans(4, 50), Per.FLEET), Plant.windows().subList(0, 60));
    assertThatThrownBy(() -> train(few))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no fleet has the 50 training windows and 30 held-out windows");

    TrainingPlan plan = Plant.plan(new KMeans(4, 50), Per.FLEET);
    TrainingPlan unknown =
        new TrainingPlan(
            plan.algorithm(),
            plan.per(),
            1,
            List.of("colour"),
            plan.calibration(),
            plan.evaluation(),
            0,
            plan.windows());
    assertThatThrownBy(() -> train(Plant.request(unknown, List.of())))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no window to train on")
        .hasMessageContaining("colour are not of the set");
  }

  private static TrainingPlan from(TrainingPlan plan, long millis) {
    return new TrainingPlan(
        plan.algorithm(),
        plan.per(),
        plan.seed(),
        plan.features(),
        plan.calibration(),
        new TrainingPlan.Evaluated(0, Optional.of(Instant.ofEpochMilli(millis))),
        plan.trim(),
        plan.windows());
  }

  private static ModelBundle train(TrainingRequest request) {
    return Training.run(request, (part, parts, key, windows) -> {});
  }
}
