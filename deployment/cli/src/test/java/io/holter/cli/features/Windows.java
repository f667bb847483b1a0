package io.holter.cli.features;

import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import java.util.List;
import java.util.Optional;

/** Windows of five minutes. */
final class Windows {
  static final String SET = "1-300000ms";
  static final long LENGTH = 300_000;

  private Windows() {}

  /** The n-th window of a device since the epoch. */
  static LabelledWindow window(String device, long n, Double... values) {
    return new LabelledWindow(
        "acme",
        device,
        Optional.of("welder"),
        SET,
        new FeatureVector(n * LENGTH, (n + 1) * LENGTH, List.of(values)),
        Label.UNLABELLED,
        Optional.empty());
  }

  static LabelledWindow labelled(LabelledWindow window, Label label, Optional<String> alert) {
    return new LabelledWindow(
        window.tenant(),
        window.device(),
        window.deviceClass(),
        window.featureSet(),
        window.vector(),
        label,
        alert);
  }
}
