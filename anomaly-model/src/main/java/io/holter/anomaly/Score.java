package io.holter.anomaly;

/** The one scale of all behaviours. */
final class Score {
  /** Less than this is not worth a departure, not even one that only the alert budget sees. */
  static final double NOTED = 0.05;

  /** Less than this is not said. */
  static final double REPORTED = 0.25;

  /** One tolerance outside: from here on an event is kept out of learning. */
  static final double SERIOUS = 0.5;

  private Score() {}

  /**
   * A score that rises with the distance from the expected range and never reaches 1: 0.5 one
   * tolerance outside, 0.75 three, 0.9 nine.
   *
   * @param outside distance from the expected range, 0 or less inside it
   * @param tolerance above 0, in the same unit
   */
  static double of(double outside, double tolerance) {
    return outside <= 0 ? 0 : outside / (outside + tolerance);
  }
}
