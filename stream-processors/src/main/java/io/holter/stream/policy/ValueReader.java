package io.holter.stream.policy;

import io.holter.anomaly.ValueSettings;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.util.Optional;

/** Reads {@code values}: what is looked at inside payloads. */
final class ValueReader {
  private ValueReader() {}

  static ValueSettings read(ConfigNode node, ValueSettings wider) {
    return new ValueSettings(
        node.about("Whether payloads are looked at: numbers as text, JSON and CBOR.")
            .flag("read", wider.read()),
        node.about("Paths of the numbers to watch, as in sensor.temperature; none for all.")
            .values("fields", ValueType.text(), wider.fields()),
        node.about("Path of the number in which the device counts its messages.")
            .optional("sequence-field", ValueType.text(), counted(wider))
            .orElse(""),
        node.about("Share of a number's usual magnitude that is always tolerated.")
            .decimal("relative-floor", 0, 1, wider.relativeFloor()));
  }

  private static Optional<String> counted(ValueSettings settings) {
    return Optional.of(settings.sequenceField()).filter(path -> !path.isEmpty());
  }
}
