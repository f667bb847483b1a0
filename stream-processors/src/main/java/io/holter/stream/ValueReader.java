package io.holter.stream;

import io.holter.anomaly.ValueSettings;
import io.holter.service.ConfigNode;

/** Reads {@code values}: what is looked at inside payloads. */
final class ValueReader {
  private ValueReader() {}

  static ValueSettings read(ConfigNode node, ValueSettings wider) {
    return new ValueSettings(
        node.about("Whether payloads are looked at: numbers as text, JSON and CBOR.")
            .flag("read", wider.read()));
  }
}
