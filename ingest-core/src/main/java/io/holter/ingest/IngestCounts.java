package io.holter.ingest;

/**
 * What became of a source's messages since its publisher was opened.
 *
 * @param received taken off the wire
 * @param durable on the intake topic
 * @param quarantined on the quarantine topic
 * @param failed not known to be on Kafka, and not acknowledged
 * @param dropped not taken because the window was full: the device was told to wait, or used a
 *     delivery that promises nothing (MQTT QoS 0, CoAP NON)
 * @param inFlight without an outcome yet
 */
public record IngestCounts(
    long received, long durable, long quarantined, long failed, long dropped, int inFlight) {

  /** Whether every message is accounted for. Holds whenever nothing moves while it is read. */
  public boolean balanced() {
    return received == durable + quarantined + failed + dropped + inFlight;
  }
}
