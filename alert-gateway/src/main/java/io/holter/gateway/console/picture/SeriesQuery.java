package io.holter.gateway.console.picture;

import java.util.Map;
import java.util.Optional;

/**
 * Which line is wanted.
 *
 * @param behaviour for example {@code message-rate}
 * @param channel the channel that it is about, where it is about one
 * @param from milliseconds since the epoch, inclusive
 * @param to milliseconds since the epoch, inclusive
 */
public record SeriesQuery(String behaviour, Optional<String> channel, long from, long to) {
  /**
   * Reads the parameters of a URL.
   *
   * @throws IllegalArgumentException with a sentence for the person who asked
   */
  public static SeriesQuery read(Map<String, String> parameters) {
    String behaviour = parameters.getOrDefault("behaviour", "");
    if (behaviour.isEmpty()) {
      throw new IllegalArgumentException(
          "reading a series failed: 'behaviour' is missing; the device's page lists its behaviours");
    }
    return new SeriesQuery(
        behaviour,
        Optional.ofNullable(parameters.get("channel")).filter(c -> !c.isEmpty()),
        Parameters.number(parameters, "from", Long.MIN_VALUE),
        Parameters.number(parameters, "to", Long.MAX_VALUE));
  }
}
