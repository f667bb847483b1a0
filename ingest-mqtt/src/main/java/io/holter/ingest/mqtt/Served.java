package io.holter.ingest.mqtt;

import io.holter.service.Health;
import java.util.Map;

/** A broker while it is served. Called by one thread at a time, but for {@link #states()}. */
interface Served {
  /** Begins to serve it, for as long as it takes to reach it. */
  void start();

  /** The states of what serves it, by name; from any thread. */
  Map<String, Health> states();

  /**
   * Serves it on with other settings of the same session.
   *
   * @param renewed whether files that a connect reads have another content
   */
  void change(BrokerConfig next, boolean renewed);

  /**
   * Drains and ends.
   *
   * @param forGood whether nobody comes back to the session, so that it is ended at the broker
   */
  void leave(boolean forGood);
}
