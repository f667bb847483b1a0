package io.holter.gateway.console.picture;

import io.holter.schema.AlertDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What sinks were sent of a tenant's alerts: the latest {@value #MOST} messages, and no more than
 * {@value #CHARACTERS} characters of what was in them.
 */
final class DeliveryBook {
  static final int MOST = 10_000;
  static final int CHARACTERS = 16 << 20;

  private final Deque<AlertDelivery> order = new ArrayDeque<>();
  private final Map<String, List<AlertDelivery>> ofAlert = new HashMap<>();
  private long characters;

  void take(AlertDelivery delivery) {
    order.addLast(delivery);
    ofAlert.computeIfAbsent(delivery.getAlert(), alert -> new ArrayList<>()).add(delivery);
    characters += delivery.getBody().length();
    while (order.size() > MOST || characters > CHARACTERS) {
      giveUp(order.removeFirst());
    }
  }

  private void giveUp(AlertDelivery oldest) {
    characters -= oldest.getBody().length();
    ofAlert.computeIfPresent(
        oldest.getAlert(),
        (alert, all) -> {
          all.remove(0);
          return all.isEmpty() ? null : all;
        });
  }

  /** In the order in which they were answered. */
  List<AlertDelivery> of(String alert) {
    return List.copyOf(ofAlert.getOrDefault(alert, List.of()));
  }
}
