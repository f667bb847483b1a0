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
            StateStores.window(props, NAME, window.multipliedBy(2)),
            Serdes.Bytes(),
            Serdes.Integer())
        .withLoggingEnabled(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
  }

  /** Says what an event is, and remembers it if it is kept and can be delivered again. */
  Redelivery admit(DeviceEvent event) {
    Optional<DeliveryKey> key = DeliveryKey.of(event);
    if (key.isEmpty()) {
      return Redelivery.NEW;
    }
    long time = event.getReceiveTime().toEpochMilli();
    return event.getSequence() == null
        ? admitUnnumbered(event, key.get(), time)
        : admitNumbered(event, key.get(), time - Math.floorMod(time, window));
  }

  /** Written blindly, read only where DUP is set. */
  private Redelivery admitUnnumbered(DeviceEvent event, DeliveryKey key, long time) {
    Redelivery redelivery =
        event.getDup()
            ? Redelivery.of(event, key.content(), earlier(key.bytes(), time))
            : Redelivery.NEW;
    return remember(redelivery, key, time);
  }

  /**
   * Read for every record, and getting costs less than searching: hence written under the time at
   * which its window began, and found there or in the window before.
   */
  private Redelivery admitNumbered(DeviceEvent event, DeliveryKey key, long begin) {
    List<Integer> earlier = new ArrayList<>();
    Optional.ofNullable(store.fetch(key.bytes(), begin)).ifPresent(earlier::add);
    Optional.ofNullable(store.fetch(key.bytes(), begin - window)).ifPresent(earlier::add);
    return remember(Redelivery.of(event, key.content(), earlier), key, begin);
  }

  private Redelivery remember(Redelivery redelivery, DeliveryKey key, long time) {
    if (redelivery != Redelivery.REPEATED) {
      store.put(key.bytes(), key.content(), time);
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
