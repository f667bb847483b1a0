package io.holter.gateway.console.live;

import java.util.Optional;
import java.util.OptionalLong;

/** What a viewer says. */
sealed interface ClientFrame {
  /**
   * Wants a feed from now on.
   *
   * @param id the viewer's own name of it, 1 to 32 of {@code [A-Za-z0-9_.-]}; one that is taken is
   *     replaced
   * @param device only this one; required of {@link Feed#SERIES}
   * @param cursor of {@link Feed#ALERTS}: the last place that is known; without one only what is
   *     new
   * @param maxHz how often at most, 0.1 to the limit; not for alerts
   */
  record Subscribe(String id, Feed feed, Optional<String> device, OptionalLong cursor, double maxHz)
      implements ClientFrame {}

  /** Wants it no more. */
  record Unsubscribe(String id) implements ClientFrame {}

  /**
   * Wants no more than this.
   *
   * @param bytesPerSecond 1,000 to the limit
   */
  record Bandwidth(long bytesPerSecond) implements ClientFrame {}

  /** Is there. */
  record Ping() implements ClientFrame {}

  /**
   * Could not be understood.
   *
   * @param id of the subscription, where one could be read
   * @param says what is wrong with it
   */
  record Faulty(Optional<String> id, String says) implements ClientFrame {}
}
