package io.holter.gateway.console.live;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one viewer has subscribed to, and whose turn it is: alerts first, then the items of each
 * subscription in turn, so that none starves the others. One thread's.
 */
final class Subscriptions {
  private final Map<String, ItemSubscription> items = new LinkedHashMap<>();
  private final Map<String, AlertSubscription> alerts = new LinkedHashMap<>();
  private final Deque<ItemSubscription> turn = new ArrayDeque<>();

  void add(ItemSubscription subscription) {
    items.put(subscription.id(), subscription);
    turn.addLast(subscription);
  }

  void add(AlertSubscription subscription) {
    alerts.put(subscription.id(), subscription);
  }

  /** Ends one; the items' one that it was. */
  Optional<ItemSubscription> remove(String id) {
    alerts.remove(id);
    ItemSubscription ended = items.remove(id);
    if (ended != null) {
      turn.remove(ended);
      ended.end();
    }
    return Optional.ofNullable(ended);
  }

  boolean has(String id) {
    return items.containsKey(id) || alerts.containsKey(id);
  }

  int size() {
    return items.size() + alerts.size();
  }

  Collection<ItemSubscription> items() {
    return items.values();
  }

  Collection<AlertSubscription> alerts() {
    return alerts.values();
  }

  /** The next alert event of any subscription. */
  Optional<ServerFrame> nextAlert() {
    for (AlertSubscription each : alerts.values()) {
      Optional<ServerFrame> frame = each.next();
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.empty();
  }

  /** The next item of the subscription whose turn it is; empty if none may be sent now. */
  Optional<ServerFrame> nextItem(long now) {
    for (int left = turn.size(); left > 0; left--) {
      ItemSubscription each = turn.removeFirst();
      turn.addLast(each);
      Optional<Latest> latest = each.next(now);
      if (latest.isPresent()) {
        return Optional.of(new ServerFrame.Item(each.id(), latest.get()));
      }
    }
    return Optional.empty();
  }

  /** When there is something to send next: ms; {@link Long#MAX_VALUE} if nothing waits. */
  long due() {
    long due = Long.MAX_VALUE;
    for (ItemSubscription each : items.values()) {
      due = Math.min(due, each.due());
    }
    for (AlertSubscription each : alerts.values()) {
      due = each.isBehind() ? Long.MIN_VALUE : due;
    }
    return due;
  }

  /** Where each alert subscription is, as {@code id=cursor}, joined by semicolons. */
  String place() {
    StringBuilder place = new StringBuilder();
    alerts.forEach((id, each) -> place.append(';').append(id).append('=').append(each.cursor()));
    return place.toString();
  }

  /** Goes back to the places of {@link #place()}. */
  void goBack(String place, AlertReader reader) {
    for (String part : place.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && alerts.containsKey(part.substring(0, equals))) {
        OptionalLong cursor = number(part.substring(equals + 1));
        if (cursor.isPresent()) {
          AlertSubscription again = reader.from(part.substring(0, equals), cursor.getAsLong());
          alerts.put(again.id(), again);
        }
      }
    }
  }

  private static OptionalLong number(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** Makes a subscription to alerts. */
  @FunctionalInterface
  interface AlertReader {
    /** From a place on. */
    AlertSubscription from(String id, long cursor);
  }
}
