package io.holter.stream;

import io.holter.schema.DeviceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What detection keeps of devices, with the index of when each is to be woken. */
final class Devices {
  /** The character after the slash that ends a tenant in a key. */
  private static final char AFTER_SLASH = '/' + 1;

  private final KeyValueStore<String, DeviceState> states;
  private final Deadlines deadlines;

  Devices(KeyValueStore<String, DeviceState> states, Deadlines deadlines) {
    this.states = states;
    this.deadlines = deadlines;
  }

  Optional<DeviceState> find(DeviceKey device) {
    return Optional.ofNullable(states.get(device.text()));
  }

  /** Those of a source that are to be woken by {@code clock}, the earliest first. */
  List<DeviceKey> due(String tenant, String source, long clock) {
    return deadlines.due(tenant, source, clock).stream()
        .map(name -> new DeviceKey(tenant, name))
        .toList();
  }

  /** All that were last heard through a source, in the order of their keys. */
  List<DeviceKey> heard(String tenant, String source) {
    List<DeviceKey> devices = new ArrayList<>();
    try (KeyValueIterator<String, DeviceState> all =
        states.range(tenant + "/", tenant + AFTER_SLASH)) {
      while (all.hasNext()) {
        KeyValue<String, DeviceState> entry = all.next();
        if (entry.value.source().equals(source)) {
          devices.add(DeviceKey.parse(entry.key));
        }
      }
    }
    return devices;
  }

  /**
   * Puts a state back. The index of deadlines is only touched where it must be: an entry that is
   * too early stays, and is put right when it is due, because every message moves a deadline on.
   *
   * @param after what is to be kept, with the deadline as it should be
   * @param passed entries up to this time are due, and do not stay
   */
  void keep(DeviceKey device, Optional<DeviceState> before, DeviceState after, long passed) {
    OptionalLong wakeAt = after.wakeAt();
    boolean stays = before.filter(b -> stays(b, after.source(), wakeAt, passed)).isPresent();
    states.put(device.text(), stays ? after.withWakeAt(before.orElseThrow().wakeAt()) : after);
    if (!stays) {
      before.ifPresent(
          b ->
              b.wakeAt()
                  .ifPresent(
                      at -> deadlines.remove(device.tenant(), b.source(), at, device.device())));
      wakeAt.ifPresent(at -> deadlines.add(device.tenant(), after.source(), at, device.device()));
    }
  }

  private static boolean stays(
      DeviceState before, String source, OptionalLong wakeAt, long passed) {
    OptionalLong entry = before.wakeAt();
    return before.source().equals(source)
        && entry.isPresent() == wakeAt.isPresent()
        && (entry.isEmpty()
            || (entry.getAsLong() > passed && entry.getAsLong() <= wakeAt.getAsLong()));
  }
}
