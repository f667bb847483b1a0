package io.holter.benchmark.peer;

import java.util.List;

/** A detector that scores one device's messages. */
interface Peer {
  /** What it is called. */
  String name();

  /** The version of its library; empty where it has none. */
  String version();

  /** Learns a device from its first messages. */
  Model learn(List<double[]> messages);

  /** What was learned of one device. */
  interface Model {
    /** The score above which a message is an anomaly. */
    double threshold();

    /** How anomalous a message is; a streaming detector also learns from it. */
    double score(double[] message, long time);
  }
}
