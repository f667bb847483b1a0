package io.holter.anomaly;

import java.util.Objects;

/**
 * What a baseline needs to know of one event of one device.
 *
 * @param time event time, milliseconds since the epoch
 * @param kind what kind of event it is
 * @param channel where the device spoke: the rest of an MQTT topic, or a CoAP path; the peer of a
 *     flow; may be empty
 * @param payloadSize bytes of the payload, or of a flow; 0 or more
 * @param verb the protocol's verb with its flags, for example {@code PUBLISH QOS_1 RETAIN} or
 *     {@code POST CON}; may be empty
 * @param origin where it came from
 * @param content what the payload holds
 */
public record Observation(
    long time,
    Kind kind,
    String channel,
    int payloadSize,
    String verb,
    Origin origin,
    Content content) {
  /** Refuses a negative size. */
  public Observation {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(verb, "verb");
    if (payloadSize < 0) {
      throw new IllegalArgumentException(
          "payloadSize: " + payloadSize + " is not a number of bytes");
    }
  }

  /** A message of which nothing but time, channel and size is known. */
  public Observation(long time, String channel, int payloadSize) {
    this(time, Kind.MESSAGE, channel, payloadSize, "", Origin.UNKNOWN, Content.UNSEEN);
  }

  /** Whether the sender says that it sent this before (MQTT 5 §3.3.1.1, DUP). */
  boolean redelivered() {
    return (" " + verb + " ").contains(" DUP ");
  }

  /** The same at another time. */
  Observation at(long other) {
    return new Observation(other, kind, channel, payloadSize, verb, origin, content);
  }
}
