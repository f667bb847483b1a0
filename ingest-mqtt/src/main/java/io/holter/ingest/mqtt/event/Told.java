package io.holter.ingest.mqtt.event;

/** What a message of the broker's own says. */
sealed interface Told permits BrokerEvent, Told.Nothing, Told.Unclear {

  /** Nothing of a client. */
  record Nothing() implements Told {}

  /**
   * Something of a client, which cannot be told for sure.
   *
   * @param detail a sentence that says why
   */
  record Unclear(String detail) implements Told {}

  /** Nothing of a client. */
  Told NOTHING = new Nothing();
}
