package io.holter.standalone.plant;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Something that a device says at regular times.
 *
 * @param channel MQTT topic below the device's own, or CoAP path
 * @param period time from one message to the next, positive
 * @param content what is said
 */
record Beat(String channel, Duration period, Content content) {
  /** A device keeps its beat to this share of the period. */
  private static final double JITTER = 0.02;

  /** What is said at a beat; lengths vary by a few bytes at most. */
  @FunctionalInterface
  interface Content {
    String at(long count, SplittableRandom random);
  }

  /**
   * When the beat's message number {@code count} is due, after a start in mid-period. Each is due
   * on its own, so that errors do not add up.
   *
   * @param phase share of the period that the first one waits, 0 to 1
   */
  Duration due(long count, double phase, SplittableRandom random) {
    double jitter = JITTER * (2 * random.nextDouble() - 1);
    double periods = Math.max(0, count + phase + jitter);
    return Duration.ofNanos((long) (periods * period.toNanos()));
  }
}
