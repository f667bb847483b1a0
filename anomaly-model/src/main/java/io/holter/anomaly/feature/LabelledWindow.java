package io.holter.anomaly.feature;

import java.util.Optional;

/**
 * A window of a device, and what people said of it: a row of what models are trained on.
 *
 * @param deviceClass the class that the tenant gives the device
 * @param featureSet id of the set, see {@link FeatureSet#id}
 * @param label what people said
 * @param alert id of the alert that they said it of
 */
public record LabelledWindow(
    String tenant,
    String device,
    Optional<String> deviceClass,
    String featureSet,
    FeatureVector vector,
    Label label,
    Optional<String> alert) {
  /** What people said of a window. */
  public enum Label {
    /** Nobody said anything. */
    UNLABELLED,
    /** What was told in it was benign or false. */
    NORMAL,
    /** What was told in it was right. */
    ANOMALOUS
  }
}
