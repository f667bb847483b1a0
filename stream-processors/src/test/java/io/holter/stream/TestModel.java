package io.holter.stream;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.ModelScore.Reason;
import io.holter.anomaly.model.WindowModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test double of a released model: it knows devices whose name begins with {@code plc}, and finds
 * a window with more than {@code most} messages as rare as it is told.
 */
record TestModel(String name, Duration window, double most, double rarity) implements WindowModel {
  static TestModel rarer(String name, double most) {
    return new TestModel(name, Duration.ofMinutes(1), most, 1e-9);
  }

  @Override
  public ModelManifest manifest() {
    return new ModelManifest(
        name,
        "1",
        "test",
        "test",
        FeatureSets.of(window).id(),
        FeatureSets.of(window).names(),
        "fleet",
        Map.of(),
        Map.of());
  }

  @Override
  public Optional<ModelScore> score(
      String device, Optional<String> deviceClass, FeatureVector vector) {
    if (!device.startsWith("plc")) {
      return Optional.empty();
    }
    double count = vector.values().get(0);
    if (count < 0) {
      throw new IllegalStateException("a count below 0");
    }
    return Optional.of(
        new ModelScore(
            count,
            count > most ? rarity : 0.5,
            List.of(
                new Reason("message-count", "1", count, 1, most, 0.9),
                new Reason("gap-mean", "s", vector.values().get(9), 5, 10, 0.1))));
  }
}
