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

  private static Optional<Integer> partition(byte @Nullable [] key) {
    if (key == null || key.length == 0 || key[0] != '/') {
      return Optional.empty();
    }
    String text = new String(key, UTF_8);
    return Optional.of(Integer.valueOf(text.substring(text.lastIndexOf('/') + 1)));
  }
}
