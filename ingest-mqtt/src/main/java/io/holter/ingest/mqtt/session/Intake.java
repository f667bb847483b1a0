package io.holter.ingest.mqtt.session;

import io.holter.ingest.Outcome;
import io.holter.ingest.mqtt.link.Delivery;
import java.util.function.Consumer;

/** Where the messages of all sessions go. Called on event loops; must neither block nor throw. */
public interface Intake {

  /**
   * Takes a message of QoS 1 or 2.
   *
   * @param told hears the outcome exactly once, on any thread; must neither block nor throw
   */
  void take(Delivery delivery, Origin origin, Consumer<Outcome> told);

  /**
   * Takes a message of QoS 0, or drops and counts it.
   *
   * @param told hears the outcome if the message was taken
   */
  void takeUnpromised(Delivery delivery, Origin origin, Consumer<Outcome> told);

  /** Whether messages may come at all. */
  boolean isOpen();

  /** Whether what is taken is likely to become durable soon: Kafka takes records. */
  boolean isReady();

  /** Why it is not open or not ready; a sentence for a person. */
  String condition();
}
