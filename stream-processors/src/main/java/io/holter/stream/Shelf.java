package io.holter.stream;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** One part of a state store: keys that begin with a byte of its own, values of one type. */
final class Shelf<V> {
  private final KeyValueStore<Bytes, byte[]> store;
  private final byte label;
  private final Serde<V> values;

  Shelf(KeyValueStore<Bytes, byte[]> store, char label, Serde<V> values) {
    this.store = store;
    this.label = (byte) label;
    this.values = values;
  }

  Optional<V> get(Bytes key) {
    return Optional.ofNullable(store.get(labelled(key))).map(this::value);
  }

  void put(Bytes key, V value) {
    store.put(labelled(key), values.serializer().serialize(store.name(), value));
  }

  void delete(Bytes key) {
    store.delete(labelled(key));
  }

  /** Everything from {@code from} to {@code to}, both included, in order. */
  SortedMap<Bytes, V> range(Bytes from, Bytes to) {
    SortedMap<Bytes, V> found = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(labelled(from), labelled(to))) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        found.put(bare(entry.key), value(entry.value));
      }
    }
    return found;
  }

  private V value(byte[] bytes) {
    return values.deserializer().deserialize(store.name(), bytes);
  }

  private Bytes labelled(Bytes key) {
    byte[] whole = new byte[key.get().length + 1];
    whole[0] = label;
    System.arraycopy(key.get(), 0, whole, 1, key.get().length);
    return Bytes.wrap(whole);
  }

  private static Bytes bare(Bytes key) {
    byte[] bare = new byte[key.get().length - 1];
    System.arraycopy(key.get(), 1, bare, 0, bare.length);
    return Bytes.wrap(bare);
  }
}
