package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.UserProperty;
import java.util.Optional;

/**
 * How much one message may be. What is over a limit is quarantined with the reason and without what
 * is too much.
 *
 * @param payload largest payload, in bytes
 * @param userProperties most user properties
 * @param propertyBytes most characters of content type, response topic and user properties, and
 *     bytes of correlation data, together
 * @param topicLevels most levels of a topic
 * @param topicLength most characters of a topic, 1 to 65535
 * @param packet largest packet that is read whole, in bytes: the payload of a larger one is
 *     discarded as it arrives, so that this bounds memory, with MQTT 3.1.1 too. It is not announced
 *     in CONNECT (MQTT 5 §3.1.2.11.4): the broker would then drop larger ones and tell nobody, and
 *     Mosquitto 2.0.11 keeps their places in the window, until none is left and all stands still
 */
public record LimitSettings(
    int payload,
    int userProperties,
    int propertyBytes,
    int topicLevels,
    int topicLength,
    int packet) {

  /** What topic and properties of a message may need at most beside the payload. */
  private static final int LARGEST_HEAD = 64 * 1024 + 4 * 1024;

  /** Limits that no honest device comes near, and that Kafka's own 1 MiB is above. */
  public static final LimitSettings USUAL =
      new LimitSettings(512 * 1024, 64, 16 * 1024, 32, 1_024, ConnectionSettings.PACKET_LIMIT);

  public LimitSettings {
    if (payload < 0 || userProperties < 0 || propertyBytes < 0 || topicLevels < 1) {
      throw new IllegalArgumentException("a limit of a message is negative");
    }
    if (topicLength < 1 || topicLength > 65_535) {
      throw new IllegalArgumentException(
          "the longest topic, " + topicLength + ", is not between 1 and 65535");
    }
    if (packet < (long) payload + propertyBytes + LARGEST_HEAD) {
      throw new IllegalArgumentException(
          "the largest packet, "
              + packet
              + " bytes, does not hold the largest payload and its properties;"
              + " what is allowed would lose its payload");
    }
  }

  /** Which limit a message is over, and by what; the first that is found. */
  Optional<String> objection(Delivery message) {
    Delivery.Properties properties = message.properties();
    Delivery.Cut cut = message.cut();
    if (cut != null) {
      return over("packet", cut.packetSize(), "bytes", cut.limit());
    }
    int bytes = message.payloadSize();
    if (bytes > payload) {
      return over("payload", bytes, "bytes", payload);
    }
    if (message.topic().length() > topicLength) {
      return over("topic", message.topic().length(), "characters", topicLength);
    }
    if (isDeeper(message.topic())) {
      return over("topic", levels(message.topic()), "levels", topicLevels);
    }
    if (properties.userProperties().size() > userProperties) {
      return over(
          "list of user properties", properties.userProperties().size(), "entries", userProperties);
    }
    long size = size(properties);
    return size > propertyBytes
        ? over("content of its properties", size, "bytes", propertyBytes)
        : Optional.empty();
  }

  /** Whether the topic itself is the reason, so that it is not to be kept whole. */
  boolean isTopicOver(String topic) {
    return topic.length() > topicLength || isDeeper(topic);
  }

  private static Optional<String> over(String what, long found, String unit, int limit) {
    return Optional.of(
        "the message's %s has %d %s, more than the %d that are allowed"
            .formatted(what, found, unit, limit));
  }

  // A topic of so few characters has no more levels than that.
  private boolean isDeeper(String topic) {
    return topic.length() >= topicLevels && levels(topic) > topicLevels;
  }

  private static int levels(String topic) {
    int levels = 1;
    for (int slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', slash + 1)) {
      levels++;
    }
    return levels;
  }

  private static long size(Delivery.Properties properties) {
    String contentType = properties.contentType();
    String responseTopic = properties.responseTopic();
    var correlationData = properties.correlationData();
    long size = contentType == null ? 0 : contentType.length();
    size += responseTopic == null ? 0 : responseTopic.length();
    size += correlationData == null ? 0 : correlationData.remaining();
    for (UserProperty property : properties.userProperties()) {
      size += property.getName().length() + property.getValue().length();
    }
    return size;
  }
}
