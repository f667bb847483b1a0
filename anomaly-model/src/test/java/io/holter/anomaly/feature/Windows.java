package io.holter.anomaly.feature;

import io.holter.anomaly.Content;
import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Observations, and the windows that they make. */
final class Windows {
  static final Duration MINUTE = Duration.ofMinutes(1);

  /** The begin of a window. */
  static final long START = 1_600_000_020_000L;

  private Windows() {}

  static Observation message(long after, String channel, int size) {
    return new Observation(START + after, channel, size);
  }

  static Observation number(long after, double value) {
    Content content =
        new Content(
            Content.Format.NUMBER,
            Map.of("", value),
            List.of(),
            OptionalDouble.empty(),
            OptionalLong.of(Double.doubleToLongBits(value)),
            OptionalLong.empty());
    return new Observation(
        START + after, Kind.MESSAGE, "t", 4, "PUBLISH QOS_1", Origin.UNKNOWN, content);
  }

  static Observation event(long after, Kind kind, String verb, String address) {
    return new Observation(
        START + after, kind, "", 0, verb, new Origin(address, ""), Content.UNSEEN);
  }

  /** Feeds as a topology does: first what the time ends, then the event. */
  static Optional<FeatureVector> feed(DeviceFeatures features, Observation o) {
    Optional<FeatureVector> ended = features.advance(o.time());
    features.observe(o, MINUTE);
    return ended;
  }

  /** The windows of some observations, the last one ended by a watermark. */
  static List<FeatureVector> of(List<Observation> all) {
    DeviceFeatures features = DeviceFeatures.fresh();
    List<FeatureVector> ended = new ArrayList<>();
    for (Observation o : all) {
      feed(features, o).ifPresent(ended::add);
    }
    features.wakeAt().ifPresent(at -> features.advance(at).ifPresent(ended::add));
    return ended;
  }

  /** Values by the names of the features. */
  static Map<String, Double> named(FeatureVector vector) {
    List<String> names = FeatureSets.of(MINUTE).names();
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), vector.values().get(i));
    }
    return named;
  }
}
