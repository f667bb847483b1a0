package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.link.Links;

/**
 * The sessions of a bridge at one broker.
 *
 * @param window messages that may be unacknowledged in a session, 1 to {@link Links#LARGEST_WINDOW}
 */
public record PoolSettings(int window) {
  public PoolSettings {
    if (window < 1 || window > Links.LARGEST_WINDOW) {
      throw new IllegalArgumentException(
          "receive maximum " + window + " is not between 1 and " + Links.LARGEST_WINDOW);
    }
  }
}
