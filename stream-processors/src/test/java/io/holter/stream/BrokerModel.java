package io.holter.stream;

import io.holter.schema.DeviceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A broker's session as MQTT 5 §4.4 has it: what is not acknowledged when a connection breaks is
 * sent again on the next one, in order, under the same packet identifier, with DUP.
 */
final class BrokerModel {
  /** What happens next. */
  enum Step {
    /** The device publishes, and the broker delivers, unless the connection is broken. */
    PUBLISH,
    /** The bridge acknowledges the oldest message that it holds. */
    ACKNOWLEDGE,
    /** The connection breaks, unnoticed: what the broker sends goes nowhere. */
    BREAK,
    /** The bridge connects again. */
    RECONNECT
  }

  /** How packet identifiers are given out. */
  enum Identifiers {
    /** The lowest that is free, so that they are used again at once (HiveMQ CE). */
    LOWEST_FREE,
    /** Always another one (Mosquitto, but for its turn around after 65,535). */
    EVER_RISING
  }

  private record Message(DeviceEvent event, boolean heard) {}

  private final Identifiers identifiers;
  private final Consumer<DeviceEvent> bridge;
  private final List<Message> unacknowledged = new ArrayList<>();
  private Instant now = Events.NOON;
  private boolean broken;
  private int highest;

  BrokerModel(Identifiers identifiers, Consumer<DeviceEvent> bridge) {
    this.identifiers = identifiers;
    this.bridge = bridge;
  }

  /** The step's effect; {@code next} is what the device would publish. */
  void take(Step step, DeviceEvent next) {
    now = now.plusMillis(100);
    switch (step) {
      case PUBLISH -> {
        DeviceEvent event = DeviceEvent.newBuilder(next).setPacketId(packetId()).build();
        unacknowledged.add(new Message(event, !broken));
        deliver(event, false);
      }
      case ACKNOWLEDGE -> {
        if (!broken && !unacknowledged.isEmpty() && unacknowledged.get(0).heard()) {
          unacknowledged.remove(0);
        }
      }
      case BREAK -> broken = true;
      case RECONNECT -> reconnect();
    }
  }

  /** Everything that was published is heard in the end. */
  void reconnect() {
    broken = false;
    unacknowledged.replaceAll(m -> new Message(m.event(), true));
    unacknowledged.forEach(m -> deliver(m.event(), true));
  }

  private void deliver(DeviceEvent event, boolean dup) {
    if (!broken) {
      bridge.accept(DeviceEvent.newBuilder(event).setDup(dup).setReceiveTime(now).build());
    }
  }

  private int packetId() {
    if (identifiers == Identifiers.EVER_RISING) {
      return ++highest;
    }
    TreeSet<Integer> taken = new TreeSet<>();
    unacknowledged.forEach(m -> taken.add(m.event().getPacketId()));
    int id = 1;
    while (taken.contains(id)) {
      id++;
    }
    return id;
  }
}
