package io.holter.anomaly.train;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Devices of two classes, their windows of six days, and a flood on the last of them. */
final class Plant {
  static final FeatureSet FEATURES =
      new FeatureSet(
          1,
          Duration.ofMinutes(30),
          List.of(
              new Feature("message-count", "1", "Messages."),
              new Feature("size-mean", "B", "Bytes."),
              new Feature("refusal-count", "1", "Refusals.")));
  static final int WINDOWS = 6 * 48;
  static final long LENGTH = FEATURES.window().toMillis();
  static final KnownIncident FLOOD =
      new KnownIncident("lamp-1", "flood", 270 * LENGTH, 274 * LENGTH - 1);

  private Plant() {}

  static List<LabelledWindow> windows() {
    List<LabelledWindow> windows = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < WINDOWS; i++) {
      windows.add(window("lamp-1", "lamp", i, flooded(i) ? 400 : count(random, 10), 40, random));
      windows.add(window("lamp-2", "lamp", i, count(random, 10), 40, random));
      windows.add(window("plug-1", "plug", i, count(random, 60), 200, random));
    }
    return windows;
  }

  static LabelledWindow labelled(LabelledWindow window, Label label) {
    return new LabelledWindow(
        window.tenant(),
        window.device(),
        window.deviceClass(),
        window.featureSet(),
        window.vector(),
        label,
        Optional.of("a-1"));
  }

  static TrainingPlan plan(Algorithm algorithm, TrainingPlan.Per per) {
    return new TrainingPlan(
        algorithm,
        per,
        1,
        List.of(),
        0.25,
        new TrainingPlan.Evaluated(0.3, Optional.empty()),
        0,
        new TrainingPlan.Limits(50, 5000));
  }

  static TrainingRequest request(TrainingPlan plan, List<LabelledWindow> windows) {
    return new TrainingRequest(
        "plant", "1", plan, FEATURES, windows, List.of(FLOOD), Map.of("version.holter", "test"));
  }

  static TrainingRequest request(TrainingPlan.Per per) {
    return request(plan(new KMeans(4, 50), per), windows());
  }

  private static boolean flooded(int window) {
    return window >= 270 && window < 274;
  }

  private static double count(Random random, double mean) {
    return Math.max(1, Math.rint(mean + random.nextGaussian() * 2));
  }

  private static LabelledWindow window(
      String device, String kind, int index, double count, double size, Random random) {
    return new LabelledWindow(
        "acme",
        device,
        Optional.of(kind),
        FEATURES.id(),
        new FeatureVector(
            index * LENGTH,
            (index + 1) * LENGTH,
            List.of(count, size + random.nextGaussian(), 0.0)),
        Label.UNLABELLED,
        Optional.empty());
  }
}
