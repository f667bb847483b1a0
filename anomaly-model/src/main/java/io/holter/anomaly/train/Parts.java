package io.holter.anomaly.train;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.train.TrainingPlan.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The windows by the model that they are for.
 *
 * @param usable with enough windows, sorted by key; at least one
 * @param leftOut keys without a model, and why
 * @param without windows of devices that have no class
 */
record Parts(boolean isFleet, List<Part> usable, SortedMap<String, String> leftOut, int without) {
  /** Rarity of the farthest held-out window is one by this and one. */
  static final int CALIBRATED = 30;

  /** What one model is made of. */
  record Part(String key, List<LabelledWindow> training, List<LabelledWindow> calibration) {}

  static Parts of(Split split, TrainingPlan plan) {
    SortedMap<String, List<LabelledWindow>> training = byKey(split.training(), plan.per());
    Map<String, List<LabelledWindow>> calibration = byKey(split.calibration(), plan.per());
    List<Part> usable = new ArrayList<>();
    SortedMap<String, String> leftOut = new TreeMap<>();
    training.forEach(
        (key, windows) -> {
          List<LabelledWindow> held = calibration.getOrDefault(key, List.of());
          if (windows.size() < plan.windows().least() || held.size() < CALIBRATED) {
            leftOut.put(key, windows.size() + " training and " + held.size() + " held-out windows");
          } else {
            usable.add(new Part(key, windows, held));
          }
        });
    calibration.forEach(
        (key, held) -> {
          if (!training.containsKey(key)) {
            leftOut.put(key, "no training windows");
          }
        });
    if (usable.isEmpty()) {
      throw new TrainingException(
          "no "
              + plan.per().word()
              + " has the "
              + plan.windows().least()
              + " training windows and "
              + CALIBRATED
              + " held-out windows that a model needs; there are "
              + split.training().size()
              + " and "
              + split.calibration().size()
              + " in all: export a longer time, train per fleet or lower windows.least");
    }
    int without =
        (int) split.training().stream().filter(each -> key(each, plan.per()).isEmpty()).count();
    return new Parts(plan.per() == Per.FLEET, List.copyOf(usable), leftOut, without);
  }

  private static SortedMap<String, List<LabelledWindow>> byKey(
      List<LabelledWindow> windows, Per per) {
    SortedMap<String, List<LabelledWindow>> byKey = new TreeMap<>();
    for (LabelledWindow window : windows) {
      key(window, per)
          .ifPresent(key -> byKey.computeIfAbsent(key, each -> new ArrayList<>()).add(window));
    }
    return byKey;
  }

  private static Optional<String> key(LabelledWindow window, Per per) {
    return switch (per) {
      case FLEET -> Optional.of(ModelPart.FLEET);
      case CLASS -> window.deviceClass();
      case DEVICE -> Optional.of(window.device());
    };
  }
}
