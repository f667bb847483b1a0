package io.holter.anomaly;

import java.util.Objects;

/**
 * What a baseline needs to know of one message of one device.
 *
 * @param time event time, milliseconds since the epoch
 * @param channel where the device spoke: the rest of an MQTT topic, or a CoAP path; may be empty
 * @param payloadSize bytes of the payload, 0 or more
 */
public record Observation(long time, String channel, int payloadSize) {
  /** Refuses a negative size. */
  public Observation {
    Objects.requireNonNull(channel, "channel");
    if (payloadSize < 0) {
      throw new IllegalArgumentException(
          "payloadSize: " + payloadSize + " is not a number of bytes");
    }
  }
}
