package io.holter.ingest.mqtt.sequence;

/**
 * Messages that are missing.
 *
 * @param epoch epoch of their numbers; 0 for none
 * @param from first number that is missing
 * @param to last number that is missing
 */
record Gap(long epoch, long from, long to) {
  /** How many. */
  long missing() {
    return to - from + 1;
  }
}
