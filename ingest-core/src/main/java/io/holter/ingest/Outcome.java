package io.holter.ingest;

import io.holter.schema.QuarantineReason;

/** How one submission ended. Exactly one of three, exactly once a submission. */
public sealed interface Outcome {

  /**
   * The event is on the intake topic, acknowledged by all in-sync replicas: acknowledge it.
   *
   * @param topic topic that holds it
   * @param partition partition of the topic, from 0
   * @param offset offset in the partition, from 0; -1 where the broker did not tell
   */
  record Durable(String topic, int partition, long offset) implements Outcome {}

  /**
   * The event cannot be admitted, and it is kept on the quarantine topic, as durable as an admitted
   * one: acknowledge it too, or it comes back for ever.
   *
   * @param reason why it was not admitted
   * @param detail a sentence with the value found and the rule it broke; never the payload
   */
  record Quarantined(QuarantineReason reason, String detail) implements Outcome {}

  /** There is nothing to keep: acknowledge it. What a bridge decides so, it counts itself. */
  record Unneeded() implements Outcome {}

  /**
   * The event is perhaps not on Kafka: do not acknowledge it. A later attempt may succeed.
   *
   * @param cause what went wrong last
   */
  record Failed(Throwable cause) implements Outcome {}

  /** Whether the device may be told that its message is safe. */
  default boolean acknowledgeable() {
    return !(this instanceof Failed);
  }
}
