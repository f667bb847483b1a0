package io.holter.service.reload;

import java.time.Duration;

/**
 * How often a configuration is looked at.
 *
 * @param interval time between looks
 * @param settle for how long changed files must stay as they are before they are read, so that a
 *     file is not read while it is being written
 */
public record Pace(Duration interval, Duration settle) {
  /** Every 2 s, and 500 ms to settle. */
  public static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofMillis(500));
}
