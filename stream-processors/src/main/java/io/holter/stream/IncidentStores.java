package io.holter.stream;

import io.holter.schema.Alert;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the search for incidents keeps, by scope (a tenant and a source), in one state store.
 *
 * @param clocks how far the source is, by partition
 * @param queue what waits for the clock, by time, device and step
 * @param members devices' alerts, by id
 * @param openings by kind of behaviour and time
 * @param incidents open ones, by kind and id
 * @param known when a device was first seen, and how many there are of each group
 */
record IncidentStores(
    Shelf<PartitionClocks> clocks,
    Shelf<Item> queue,
    Shelf<Member> members,
    Shelf<Opening> openings,
    Shelf<OpenIncident> incidents,
    Shelf<Long> known) {
  /** Name of the store. */
  static final String NAME = "incidents";

  static IncidentStores in(KeyValueStore<Bytes, byte[]> store, Serde<Alert> alerts) {
    IncidentCodec codec = new IncidentCodec(alerts);
    return new IncidentStores(
        new Shelf<>(store, 'c', PartitionClocks.serde()),
        new Shelf<>(store, 'q', codec.items()),
        new Shelf<>(store, 'm', codec.members()),
        new Shelf<>(store, 'o', codec.openings()),
        new Shelf<>(store, 'i', codec.incidents()),
        new Shelf<>(store, 'k', Serdes.Long()));
  }

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(Map<String, Object> props) {
    return Stores.keyValueStoreBuilder(
            StateStores.keyValue(props, NAME), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  /** Counts a device, once, in all its groups. */
  void know(String scope, String device, Iterable<String> groups, long time) {
    Bytes key = OrderedKey.of(scope).text("device").text(device).bytes();
    if (known.get(key).isEmpty()) {
      known.put(key, time);
      count(scope, Opening.ALL);
      groups.forEach(group -> count(scope, group));
    }
  }

  /** How many devices of a group were seen. */
  long known(String scope, String group) {
    return known.get(groupKey(scope, group)).orElse(0L);
  }

  private void count(String scope, String group) {
    known.put(groupKey(scope, group), known(scope, group) + 1);
  }

  private static Bytes groupKey(String scope, String group) {
    return OrderedKey.of(scope).text("group").text(group).bytes();
  }
}
