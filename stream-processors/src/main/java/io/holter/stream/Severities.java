package io.holter.stream;

import io.holter.schema.Severity;

/** How severe an alert is. */
final class Severities {
  private Severities() {}

  /**
   * LOW below a score of 0.7, MEDIUM below 0.9, otherwise HIGH; one step more if several kinds of
   * behaviour departed, for one cause rarely shows in two by chance.
   */
  static Severity of(double score, int kinds) {
    boolean several = kinds > 1;
    if (score >= 0.9) {
      return several ? Severity.CRITICAL : Severity.HIGH;
    }
    if (score >= 0.7) {
      return several ? Severity.HIGH : Severity.MEDIUM;
    }
    return several ? Severity.MEDIUM : Severity.LOW;
  }
}
