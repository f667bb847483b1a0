package io.holter.gateway.console;

import io.holter.service.ConfigNode;
import java.time.Duration;

/**
 * What the console takes at most.
 *
 * @param sessions people who are signed in at once, 1 to 100,000
 * @param idle after how long without a request or a live connection a session ends
 * @param longest after how long a session ends in any case
 * @param connections open at once, 10 to 1,000,000
 * @param perSecond requests a second of one session, or of one address without a session; four
 *     times as many in a burst
 * @param body bytes of a request
 * @param desk decisions under way at once, 1 to 64; others are told to come again
 */
public record ConsoleLimits(
    int sessions,
    Duration idle,
    Duration longest,
    int connections,
    int perSecond,
    int body,
    int desk) {
  /** Those that hold unless configured otherwise. */
  public static final ConsoleLimits USUAL =
      new ConsoleLimits(1_000, Duration.ofHours(1), Duration.ofHours(12), 10_000, 50, 1 << 20, 4);

  static ConsoleLimits read(ConfigNode limits) {
    return new ConsoleLimits(
        limits
            .about("People who are signed in at once.")
            .integer("sessions", 1, 100_000, USUAL.sessions),
        limits
            .about("A session ends after that long without a request or a live connection.")
            .duration("idle", Duration.ofSeconds(10), Duration.ofDays(1), USUAL.idle),
        limits
            .about("A session ends after that long in any case.")
            .duration("longest", Duration.ofSeconds(10), Duration.ofDays(7), USUAL.longest),
        limits
            .about("Connections at once.")
            .integer("connections", 10, 1_000_000, USUAL.connections),
        limits
            .about("Requests a second of one session, or of one address without one.")
            .integer("per-second", 1, 10_000, USUAL.perSecond),
        (int) limits.about("Largest request body.").size("body", 1_024, 16 << 20, USUAL.body),
        limits.about("Decisions under way at once.").integer("desk", 1, 64, USUAL.desk));
  }
}
