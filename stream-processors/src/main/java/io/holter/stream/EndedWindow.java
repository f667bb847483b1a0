package io.holter.stream;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.schema.DeviceKey;
import io.holter.schema.Evidence;
import io.holter.schema.FeatureWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A window of a device that has ended.
 *
 * @param vector its numbers
 * @param first the record that it began with
 * @param last the latest record in it
 */
record EndedWindow(FeatureVector vector, Evidence first, Evidence last) {
  long until() {
    return vector.until();
  }

  Duration length() {
    return Duration.ofMillis(vector.until() - vector.from());
  }

  /** Id of the features and the length; a window keeps the length that it began with. */
  String featureSet() {
    return FeatureSets.of(length()).id();
  }

  /** The first and the last record; one if they are the same. */
  List<Evidence> evidence() {
    return Stream.of(first, last).distinct().toList();
  }

  FeatureWindow rec(DeviceKey device, String source, Optional<DeviceClass> kind) {
    return FeatureWindow.newBuilder()
        .setTenant(device.tenant())
        .setDevice(device.device())
        .setSource(source)
        .setDeviceClass(kind.map(DeviceClass::name).orElse(null))
        .setFrom(Instant.ofEpochMilli(vector.from()))
        .setUntil(Instant.ofEpochMilli(vector.until()))
        .setFeatureSet(featureSet())
        .setValues(vector.values())
        .setEvidence(evidence())
        .build();
  }
}
