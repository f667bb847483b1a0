package io.holter.ingest.mqtt;

import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import io.holter.ingest.TelemetryPublisher;
import io.holter.ingest.Unpromised;
import io.holter.ingest.mqtt.event.Arrival;
import io.holter.ingest.mqtt.event.BrokerEvents;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.sequence.Gaps;
import io.holter.ingest.mqtt.session.DeviceOrder;
import io.holter.ingest.mqtt.session.Intake;
import io.holter.ingest.mqtt.session.Origin;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Maps what sessions take, and hands it to the publisher in its turn. */
final class MqttIntake implements Intake {
  private final TelemetryPublisher publisher;
  private final Unpromised unpromised;
  private final DeviceOrder order;
  private final Gaps gaps;
  private final InstantSource clock = InstantSource.system();
  private volatile Rules rules;

  /**
   * What becomes of what arrives.
   *
   * @param mapping of devices' messages
   * @param events of the broker's own messages
   */
  record Rules(MqttMapping mapping, BrokerEvents events) {}

  MqttIntake(
      Rules rules,
      TelemetryPublisher publisher,
      Unpromised unpromised,
      DeviceOrder order,
      Gaps gaps) {
    this.rules = rules;
    this.publisher = publisher;
    this.unpromised = unpromised;
    this.order = order;
    this.gaps = gaps;
  }

  /** Maps what arrives from now on by other rules. */
  void remap(Rules next) {
    rules = next;
  }

  @Override
  public void take(Delivery delivery, Origin origin, Consumer<Outcome> told) {
    Rules now = rules;
    if (now.events().hears(delivery.topic())) {
      event(now, delivery, origin)
          .ifPresentOrElse(
              submission -> publisher.publish(submission, told),
              () -> told.accept(new Outcome.Unneeded()));
    } else {
      order.publish(message(now, delivery, origin), delivery.dup(), told);
    }
  }

  @Override
  public void takeUnpromised(Delivery delivery, Origin origin, Consumer<Outcome> told) {
    Rules now = rules;
    if (now.events().hears(delivery.topic())) {
      event(now, delivery, origin).ifPresent(unpromised::take);
    } else {
      Submission submission = message(now, delivery, origin);
      gaps.look(submission);
      // Whether it becomes durable is no progress of the session: nothing is acknowledged.
      unpromised.take(submission);
    }
  }

  private Submission message(Rules now, Delivery delivery, Origin origin) {
    Submission submission = now.mapping().map(delivery, clock.instant(), origin);
    if (submission instanceof Submission.Attributed attributed) {
      now.events().heard(attributed.event().getTenant(), attributed.event().getDevice());
    }
    return submission;
  }

  private Optional<Submission> event(Rules now, Delivery delivery, Origin origin) {
    String messageId = MessageId.of(now.events().source(), delivery);
    return now.events()
        .take(
            new Arrival(delivery, clock.instant(), origin.channel(), origin.clientId(), messageId));
  }

  @Override
  public boolean isOpen() {
    return publisher.isTaking();
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
