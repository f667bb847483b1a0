package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** The key of a watermark, {@code /source/partition}: it belongs to a partition, not a device. */
final class WatermarkKey {
  private WatermarkKey() {}

  static String text(String source, int partition) {
    return "/" + source + "/" + partition;
  }

  /** Watermarks stay on their partition; device records go by Kafka's own hash of the key. */
  static <V> StreamPartitioner<byte[], V> partitioner() {
    return (topic, key, value, count) -> partition(key).map(Set::of);
  }

  /** The same for keys that were read as text. */
  static <V> StreamPartitioner<String, V> textPartitioner() {
    return (topic, key, value, count) -> partition(key).map(Set::of);
  }

  /** The partition that a watermark's key names; nothing for the key of a device. */
  static Optional<Integer> partition(String key) {
    return key.startsWith("/")
        ? Optional.of(Integer.valueOf(key.substring(key.lastIndexOf('/') + 1)))
        : Optional.empty();
  }

  private static Optional<Integer> partition(byte @Nullable [] key) {
    return key == null || key.length == 0 || key[0] != '/'
        ? Optional.empty()
        : partition(new String(key, UTF_8));
  }
}
