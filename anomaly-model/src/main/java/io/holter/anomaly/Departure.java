package io.holter.anomaly;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One behaviour that left its expected range, with the figures that show it.
 *
 * @param behaviour {@code message-rate}, {@code inter-arrival}, {@code silence}, {@code
 *     payload-size} or {@code new-channel}
 * @param channel the channel it is about, where it is about one
 * @param observed the observed value, in the unit
 * @param unit {@code ms}, {@code B}, {@code messages/min} or {@code 1}
 * @param expectedLow lower end of the expected range, in the unit
 * @param expectedHigh upper end of the expected range, in the unit
 * @param expected the expected range or set, in words
 * @param sampleCount observations that the expectation rests on
 * @param score 0 (as learned) to 1; 0.5 is one tolerance outside the expected range
 * @param contribution share of the whole assessment, 0 to 1
 * @param explanation one clause with the figures
 */
public record Departure(
    String behaviour,
    Optional<String> channel,
    double observed,
    String unit,
    OptionalDouble expectedLow,
    OptionalDouble expectedHigh,
    String expected,
    long sampleCount,
    double score,
    double contribution,
    String explanation) {
  /** Refuses a score or contribution outside 0 to 1. */
  public Departure {
    if (!(score >= 0 && score <= 1 && contribution >= 0 && contribution <= 1)) {
      throw new IllegalArgumentException(
          behaviour + ": score " + score + " and contribution " + contribution + " must be 0 to 1");
    }
  }

  Departure withContribution(double share) {
    return new Departure(
        behaviour,
        channel,
        observed,
        unit,
        expectedLow,
        expectedHigh,
        expected,
        sampleCount,
        score,
        share,
        explanation);
  }
}
