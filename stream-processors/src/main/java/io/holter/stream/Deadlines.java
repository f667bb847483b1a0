package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When which device is to be woken, ordered so that a watermark reads the due ones of its own
 * tenant and source and no others:
 *
 * <pre>tenant NUL source NUL wakeAt (big-endian, sign flipped) device</pre>
 */
final class Deadlines {
  private static final byte[] MARK = {};

  private final KeyValueStore<Bytes, byte[]> store;

  Deadlines(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void add(String tenant, String source, long wakeAt, String device) {
    store.put(key(tenant, source, wakeAt, device), MARK);
  }

  void remove(String tenant, String source, long wakeAt, String device) {
    store.delete(key(tenant, source, wakeAt, device));
  }

  /** Devices with {@code wakeAt <= clock}, the earliest first, those of one time by name. */
  List<String> due(String tenant, String source, long clock) {
    int prefix = key(tenant, source, 0, "").get().length;
    List<String> devices = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> due =
        store.range(key(tenant, source, Long.MIN_VALUE, ""), key(tenant, source, clock + 1, ""))) {
      while (due.hasNext()) {
        KeyValue<Bytes, byte[]> entry = due.next();
        byte[] key = entry.key.get();
        devices.add(new String(key, prefix, key.length - prefix, UTF_8));
      }
    }
    return devices;
  }

  private static Bytes key(String tenant, String source, long wakeAt, String device) {
    byte[] scope = (tenant + '\0' + source + '\0').getBytes(UTF_8);
    byte[] name = device.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(scope.length + Long.BYTES + name.length)
            .put(scope)
            .putLong(wakeAt ^ Long.MIN_VALUE)
            .put(name)
            .array());
  }
}
