package io.holter.ingest.mqtt;

import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.session.DeviceOrder;
import io.holter.ingest.mqtt.session.Intake;
import io.holter.ingest.mqtt.session.Origin;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes messages whose payload is their number, and makes them durable a little later. */
final class RecordingIntake implements Intake, AutoCloseable {
  private final List<String> log = new ArrayList<>();
  private final Set<String> different = new HashSet<>();
  private final List<Consumer<Outcome>> withheld = new ArrayList<>();
  private final ScheduledExecutorService kafka = Executors.newSingleThreadScheduledExecutor();
  private final DeviceOrder order;
  private volatile boolean withholding;
  private volatile boolean ready = true;

  RecordingIntake(PoolSettings pool) {
    order = new DeviceOrder(pool, this::append);
  }

  DeviceOrder order() {
    return order;
  }

  /** From now on, nothing becomes durable, until told otherwise. */
  void withhold(boolean on) {
    withholding = on;
    if (!on) {
      synchronized (log) {
        withheld.forEach(this::tell);
        withheld.clear();
      }
    }
  }

  /** Whether Kafka looks well. */
  void looks(boolean well) {
    ready = well;
  }

  @Override
  public void take(Delivery delivery, Origin origin, Consumer<Outcome> told) {
    String number = StandardCharsets.UTF_8.decode(delivery.payload().duplicate()).toString();
    Instant now = Instant.EPOCH;
    DeviceEvent event =
        DeviceEvent.newBuilder()
            .setTenant("t")
            .setDevice(delivery.topic())
            .setKind(EventKind.MESSAGE)
            .setSequence(Long.parseLong(number))
            .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
            .setReceiveTime(now)
            .setSource("s")
            .setBridge("b")
            .build();
    order.publish(new Submission.Attributed(event, now, delivery.topic()), delivery.dup(), told);
  }

  @Override
  public void takeUnpromised(Delivery delivery, Origin origin, Consumer<Outcome> told) {
    take(delivery, origin, told);
  }

  private void append(Submission submission, Consumer<Outcome> told) {
    DeviceEvent event = ((Submission.Attributed) submission).event();
    synchronized (log) {
      String message = event.getDevice() + " " + event.getSequence();
      log.add(message);
      different.add(message);
      if (withholding) {
        withheld.add(told);
        return;
      }
    }
    tell(told);
  }

  private void tell(Consumer<Outcome> told) {
    var unused =
        kafka.schedule(
            () -> told.accept(new Outcome.Durable("intake", 0, 0)), 2, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public String condition() {
    return "as the test says";
  }

  /** What was handed on, in order: topic, blank, number. */
  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** How many different messages were handed on. */
  int distinct() {
    synchronized (log) {
      return different.size();
    }
  }

  /** Messages that came for the first time after a later one of their device had come. */
  int inversions() {
    Map<String, Long> highest = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int inversions = 0;
    for (String message : log()) {
      String device = message.substring(0, message.indexOf(' '));
      long number = Long.parseLong(message.substring(message.indexOf(' ') + 1));
      if (seen.add(message) && number < highest.getOrDefault(device, -1L)) {
        inversions++;
      }
      highest.merge(device, number, Math::max);
    }
    return inversions;
  }

  @Override
  public void close() {
    kafka.shutdownNow();
  }
}
