package io.holter.ingest.mqtt.link;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Version of MQTT that a bridge speaks. */
public enum MqttProtocol {
  /** MQTT 5.0 (OASIS, 2019). */
  V5("5"),
  /** MQTT 3.1.1 (OASIS, 2014): no properties, no reason codes, no window but the broker's. */
  V3_1_1("3.1.1");

  private final String version;

  MqttProtocol(String version) {
    this.version = version;
  }

  /**
   * Reads {@code 5} or {@code 3.1.1}.
   *
   * @throws IllegalArgumentException with a sentence about what there is
   */
  public static MqttProtocol parse(String version) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.version.equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + version
                        + "' is none of "
                        + Arrays.stream(values())
                            .map(MqttProtocol::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** The version as configured. */
  @Override
  public String toString() {
    return version;
  }
}
