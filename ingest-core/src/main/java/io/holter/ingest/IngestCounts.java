package io.holter.ingest;

/**
 * What became of a source's messages since its publisher was opened.
 *
 * @param received taken off the wire
 * @param recovered found in the spool at the start, or taken back into it after a failure
 * @param durable on the intake topic
 * @param quarantined on the quarantine topic
 * @param failed not known to be on Kafka, and not acknowledged
 * @param dropped not taken because the window was full: the device was told to wait, or used a
 *     delivery that promises nothing (MQTT QoS 0, CoAP NON) and there was no room in the spool
 * @param inFlight without an outcome yet
 * @param waiting in the spool
 */
public record IngestCounts(
    long received,
    long recovered,
    long durable,
    long quarantined,
    long failed,
    long dropped,
    int inFlight,
    long waiting) {

  /** The counts of a publisher without a spool. */
  public IngestCounts(
      long received, long durable, long quarantined, long failed, long dropped, int inFlight) {
    this(received, 0, durable, quarantined, failed, dropped, inFlight, 0);
  }

  /** Whether every message is accounted for. Holds whenever nothing moves while it is read. */
  public boolean balanced() {
    return received + recovered == durable + quarantined + failed + dropped + inFlight + waiting;
  }
}
