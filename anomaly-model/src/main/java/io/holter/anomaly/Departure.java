package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One behaviour that left its expected range, with the figures that show it.
 *
 * @param behaviour its name, in kebab case: {@code message-rate}, {@code silence} and so on
 * @param channel the channel it is about, or the source or peer; empty where it is about none
 * @param observed the observed value, in the unit
 * @param unit for example {@code ms}, {@code B}, {@code messages/min} or {@code 1}
 * @param expectedLow lower end of the expected range, in the unit
 * @param expectedHigh upper end of the expected range, in the unit
 * @param expected the expected range or set, in words
 * @param sampleCount observations that the expectation rests on
 * @param score 0 (as learned) to 1; 0.5 is one tolerance outside the expected range
 * @param contribution share of the whole assessment, 0 to 1
 * @param explanation one clause with the figures
 * @param clearsWhen what would end the departure, one clause; empty if nothing is known to
 * @param normal the nearest learned examples in words, at most {@value #EXAMPLES}
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
    String explanation,
    String clearsWhen,
    List<String> normal) {
  private static final int EXAMPLES = 3;

  /** Refuses a score or contribution outside 0 to 1; keeps its own list. */
  public Departure {
    if (!(score >= 0 && score <= 1 && contribution >= 0 && contribution <= 1)) {
      throw new IllegalArgumentException(
          behaviour + ": score " + score + " and contribution " + contribution + " must be 0 to 1");
    }
    normal = List.copyOf(normal.subList(0, Math.min(EXAMPLES, normal.size())));
  }

  /** One that says neither what would end it nor what is normal. */
  public Departure(
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
    this(
        behaviour,
        channel,
        observed,
        unit,
        expectedLow,
        expectedHigh,
        expected,
        sampleCount,
        score,
        contribution,
        explanation,
        "",
        List.of());
  }

  /** The same, saying what would end it. */
  Departure clearsWhen(String clause) {
    return with(score, contribution, clause, normal);
  }

  /** The same, with the nearest learned examples; the first {@value #EXAMPLES} are kept. */
  Departure normal(List<String> examples) {
    return with(score, contribution, clearsWhen, examples);
  }

  /** The same at another score. */
  Departure withScore(double other) {
    return with(other, contribution, clearsWhen, normal);
  }

  /** The same with another explanation. */
  Departure explained(String clause) {
    return with(score, contribution, clearsWhen, normal, clause);
  }

  Departure withContribution(double share) {
    return with(score, share, clearsWhen, normal);
  }

  private Departure with(double score, double share, String clears, List<String> examples) {
    return with(score, share, clears, examples, explanation);
  }

  private Departure with(
      double score, double share, String clears, List<String> examples, String clause) {
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
        clause,
        clears,
        examples);
  }
}
