package io.holter.ingest;

/** What a publisher does with what it took while Kafka is away. */
public enum Patience {
  /**
   * It fails at once, before the link is open and when Kafka does not take or confirm a record in
   * time: for a protocol whose devices wait for the answer and try again themselves (CoAP's 5.03).
   */
  PROMPT,
  /**
   * It waits, in order, until it is durable or the publisher closes: for a protocol whose own
   * window bounds what may be unacknowledged, and whose broker holds the rest (MQTT's Receive
   * Maximum). Kafka's delivery timeout does not apply; what a producer that failed for good had not
   * confirmed is sent again by the next one, before anything newer.
   */
  PATIENT
}
