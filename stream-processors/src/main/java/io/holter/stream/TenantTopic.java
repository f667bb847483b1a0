package io.holter.stream;

import io.holter.schema.Topics;
import java.util.function.Function;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * The topic of the tenant that a record belongs to. It exists beforehand, as {@link Topics} names
 * it.
 *
 * @param tenant the record's tenant
 * @param topic the tenant's topic
 */
record TenantTopic<K, V>(Function<V, String> tenant, Function<String, String> topic)
    implements TopicNameExtractor<K, V> {
  @Override
  public String extract(K key, V value, RecordContext context) {
    return topic.apply(tenant.apply(value));
  }

  /** What a described topology shows. */
  @Override
  public String toString() {
    return topic.apply("00").replace(".00.", ".<tenant>.");
  }
}
