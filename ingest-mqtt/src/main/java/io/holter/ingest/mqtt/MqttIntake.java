package io.holter.ingest.mqtt;

import io.holter.ingest.Outcome;
import io.holter.ingest.TelemetryPublisher;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.session.DeviceOrder;
import io.holter.ingest.mqtt.session.Intake;
import io.holter.ingest.mqtt.session.Origin;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Maps what sessions take, and hands it to the publisher in its turn. */
final class MqttIntake implements Intake {
  private volatile MqttMapping mapping;
  private final TelemetryPublisher publisher;
  private final DeviceOrder order;
  private final InstantSource clock = InstantSource.system();

  MqttIntake(MqttMapping mapping, TelemetryPublisher publisher, DeviceOrder order) {
    this.mapping = mapping;
    this.publisher = publisher;
    this.order = order;
  }

  /** Maps what arrives from now on by other rules. */
  void remap(MqttMapping next) {
    mapping = next;
  }

  @Override
  public void take(Delivery delivery, Origin origin, Consumer<Outcome> told) {
    order.publish(mapping.map(delivery, clock.instant(), origin), delivery.dup(), told);
  }

  @Override
  public void takeUnpromised(Delivery delivery, Origin origin, Consumer<Outcome> told) {
    var unused = publisher.tryPublish(mapping.map(delivery, clock.instant(), origin), told);
  }

  @Override
  public boolean isOpen() {
    return publisher.isOpen();
  }

  @Override
  public boolean isReady() {
    return publisher.isOpen() && publisher.health().ready();
  }

  @Override
  public String condition() {
    return publisher.health().detail();
  }
}
