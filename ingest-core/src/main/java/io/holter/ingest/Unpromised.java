package io.holter.ingest;

/** Takes what promises nothing: MQTT QoS 0. Nobody is told the outcome; it is counted. */
public interface Unpromised {

  /**
   * Takes a message; from now on it belongs to the taker. Neither waits nor throws, and each device
   * keeps the order in which its messages are handed in by one thread.
   */
  void take(Submission submission);
}
