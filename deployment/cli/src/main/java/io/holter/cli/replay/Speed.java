package io.holter.cli.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast captured time passes.
 *
 * @param factor captured seconds a second; infinite for as fast as it goes
 */
public record Speed(double factor) {
  /** As fast as it goes. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  /**
   * Reads {@code max} or a number above 0.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Speed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0 && Double.isFinite(factor)) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      throw problem(text, e);
    }
    throw problem(text, null);
  }

  /** How long after the first message a later one is due. */
  Duration due(Instant first, Instant message) {
    double nanos = Duration.between(first, message).toNanos() / factor;
    return Duration.ofNanos(Math.max(0, (long) nanos));
  }

  private static IllegalArgumentException problem(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "'" + text + "' is neither max nor a number above 0", cause);
  }
}
