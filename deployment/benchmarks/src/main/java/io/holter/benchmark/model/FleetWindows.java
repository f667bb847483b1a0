package io.holter.benchmark.model;

import io.holter.anomaly.feature.DeviceFeatures;
import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.benchmark.data.Fleet;
import io.holter.benchmark.speed.ModelSpeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Windows of the mixed fleet, as the detection topology makes them at the shipped length.
 *
 * @param set which numbers they hold
 * @param windows in order of their ends
 */
record FleetWindows(FeatureSet set, List<LabelledWindow> windows) {
  static final String TENANT = "bench";
  private static final Duration LENGTH = Duration.ofMinutes(5);

  /** So many devices for so long; the same for the same arguments. */
  static FleetWindows of(int devices, Duration time) {
    return of(devices, time, LENGTH);
  }

  /** Windows of another length. */
  static FleetWindows of(int devices, Duration time, Duration length) {
    FeatureSet set = FeatureSets.of(length);
    List<LabelledWindow> windows = new ArrayList<>();
    DeviceFeatures[] features = new DeviceFeatures[devices];
    java.util.Arrays.setAll(features, i -> DeviceFeatures.fresh());
    for (Fleet.Message m : Fleet.mixed(devices, 1).until(Fleet.START + time.toMillis())) {
      DeviceFeatures own = features[m.device()];
      own.advance(m.time()).ifPresent(v -> windows.add(window(set, m.device(), v)));
      own.observe(ModelSpeed.read(m), length);
    }
    return new FleetWindows(set, List.copyOf(windows));
  }

  static String device(int number) {
    return "device-" + number;
  }

  private static LabelledWindow window(FeatureSet set, int device, FeatureVector vector) {
    return new LabelledWindow(
        TENANT,
        device(device),
        Optional.empty(),
        set.id(),
        vector,
        Label.UNLABELLED,
        Optional.empty());
  }
}
