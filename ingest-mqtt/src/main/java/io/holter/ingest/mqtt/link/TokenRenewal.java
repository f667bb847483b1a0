package io.holter.ingest.mqtt.link;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a connection that was made with a token must be made anew: before the token expires, but not
 * before the file holds one that lives longer.
 *
 * @param file the token's file
 * @param expiry when the token in use expires
 */
record TokenRenewal(Path file, Instant expiry) {
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** How long to wait before the first look: until a minute, or a tenth of its life, is left. */
  Duration first(Instant now) {
    Duration left = Duration.between(now, expiry);
    Duration early = left.dividedBy(10);
    Duration wait = left.minus(early.compareTo(EARLY) < 0 ? early : EARLY);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** How long to wait before the next look, if the file's token is still the old one. */
  Duration next() {
    return AGAIN;
  }

  /** Whether the file holds a token by now that lives longer. */
  boolean isRenewed() {
    try {
      Optional<Instant> now = Token.read(file).expiry();
      return now.isEmpty() || now.get().isAfter(expiry);
    } catch (IOException e) {
      return false; // It is being replaced, or gone: the connection lasts as long as it is let.
    }
  }
}
