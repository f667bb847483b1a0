package io.holter.stream;

import io.holter.schema.DeviceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Remembers which deliveries were admitted lately, so that what a broker sends again goes no
 * further. Its time is the bridge's clock at receipt, as the record carries it: a redelivery is a
 * matter of the bridge and its broker, and no device's clock may shorten the memory of others.
 */
final class RedeliveryWindow {
  /** Name of the store. */
  static final String NAME = "deliveries";

  private final WindowStore<Bytes, Integer> store;
  private final long window;

  RedeliveryWindow(WindowStore<Bytes, Integer> store, Duration window) {
    this.store = store;
    this.window = window.toMillis();
  }

  static StoreBuilder<WindowStore<Bytes, Integer>> builder(
      Map<String, Object> props, Duration window) {
    // A changelog record has its cause's event time, maybe years ago; by that time it would expire.
    return Stores.windowStoreBuilder(
            StateStores.window(props, NAME, window), Serdes.Bytes(), Serdes.Integer())
        .withLoggingEnabled(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
  }

  /** Says what an event is, and remembers it if it is kept and can be delivered again. */
  Redelivery admit(DeviceEvent event) {
    Optional<DeliveryKey> key = DeliveryKey.of(event);
    if (key.isEmpty()) {
      return Redelivery.NEW;
    }
    long time = event.getReceiveTime().toEpochMilli();
    int content = key.get().content();
    Redelivery redelivery =
        Redelivery.canRepeat(event)
            ? Redelivery.of(event, content, earlier(key.get().bytes(), time))
            : Redelivery.NEW;
    if (redelivery != Redelivery.REPEATED) {
      store.put(key.get().bytes(), content, time);
    }
    return redelivery;
  }

  /** On both sides: a bridge's clock may be set back. */
  private List<Integer> earlier(Bytes key, long time) {
    List<Integer> contents = new ArrayList<>();
    try (WindowStoreIterator<Integer> found = store.fetch(key, time - window, time + window)) {
      found.forEachRemaining(entry -> contents.add(entry.value));
    }
    return contents;
  }
}
