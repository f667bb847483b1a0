package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Alert;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * What waits for a source's clock, in the order in which it is taken: by time, then by device, then
 * by the step of the alert.
 */
final class IncidentQueue {
  private final Shelf<Item> store;
  private final String scope;
  private final SortedMap<Bytes, Item> due;
  private final long clock;

  /**
   * The queue while the clock stands.
   *
   * @param due what the clock has passed and was not taken yet; what is added for a time that it
   *     has passed goes there
   * @param clock milliseconds since the epoch
   */
  IncidentQueue(Shelf<Item> store, String scope, SortedMap<Bytes, Item> due, long clock) {
    this.store = store;
    this.scope = scope;
    this.due = due;
    this.clock = clock;
  }

  /** Adds what arrived, at its own time. */
  static void add(Shelf<Item> store, String scope, Item item) {
    store.put(key(scope, time(item), item), item);
  }

  /** What a clock has passed, in order. */
  static SortedMap<Bytes, Item> due(Shelf<Item> store, String scope, long clock) {
    return store.range(
        OrderedKey.of(scope).number(Long.MIN_VALUE).bytes(),
        OrderedKey.of(scope).number(clock + 1).bytes());
  }

  /** The time in a key. */
  static long time(String scope, Bytes key) {
    int at = scope.getBytes(UTF_8).length + 1;
    return ByteBuffer.wrap(key.get()).getLong(at) ^ Long.MIN_VALUE;
  }

  /** Has {@code item} taken at {@code time}. */
  void add(Item item, long time) {
    Bytes key = key(scope, time, item);
    if (time <= clock) {
      due.put(key, item);
    } else {
      store.put(key, item);
    }
  }

  private static long time(Item item) {
    if (item instanceof Item.Seen seen) {
      return seen.time();
    }
    return ((Item.Told) item).alert().getUpdatedAt().toEpochMilli();
  }

  private static Bytes key(String scope, long time, Item item) {
    OrderedKey key = OrderedKey.of(scope).number(time);
    if (item instanceof Item.Seen seen) {
      return key.text(seen.device()).bytes();
    } else if (item instanceof Item.Told told) {
      return step(key, told.alert(), "");
    } else if (item instanceof Item.Held held) {
      return step(key, held.alert(), "held");
    }
    IncidentRef ref = ((Item.Tell) item).incident();
    return key.text("").text(ref.kind()).text(ref.id()).bytes();
  }

  private static Bytes step(OrderedKey key, Alert alert, String how) {
    return key.text(alert.getDevice())
        .number(alert.getOpenedAt().toEpochMilli())
        .number(alert.getRevision())
        .text(how)
        .bytes();
  }
}
