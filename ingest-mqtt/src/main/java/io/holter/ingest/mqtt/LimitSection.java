package io.holter.ingest.mqtt;

import io.holter.service.ConfigNode;

/** The section {@code limits} of a broker: how much one message may be. */
final class LimitSection {
  private static final long MEBIBYTE = 1024L * 1024;

  /** MQTT's own limit: 256 MiB less one byte, and five bytes that say so. */
  private static final long LARGEST_PACKET = 268_435_460;

  private LimitSection() {}

  static LimitSettings read(ConfigNode limits) {
    LimitSettings usual = LimitSettings.USUAL;
    long payload =
        limits
            .about("Largest payload; a larger one is left out and the message quarantined.")
            .size("payload", 0, 64 * MEBIBYTE, usual.payload());
    int userProperties =
        limits
            .about("Most user properties of a message.")
            .integer("user-properties", 0, 10_000, usual.userProperties());
    long propertyBytes =
        limits
            .about("Most bytes of all properties of a message together.")
            .size("property-bytes", 0, MEBIBYTE, usual.propertyBytes());
    int topicLevels =
        limits
            .about("Most levels of a topic.")
            .integer("topic-levels", 1, 65_535, usual.topicLevels());
    int topicLength =
        limits
            .about("Most characters of a topic.")
            .integer("topic-length", 1, 65_535, usual.topicLength());
    long packet =
        limits
            .about("Largest packet read whole; of a larger one only the topic is sure to be kept.")
            .size("packet", 1024, LARGEST_PACKET, usual.packet());
    return limits.build(
        () ->
            new LimitSettings(
                (int) payload,
                userProperties,
                (int) propertyBytes,
                topicLevels,
                topicLength,
                (int) packet));
  }
}
