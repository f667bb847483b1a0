package io.holter.service;

import java.util.List;
import java.util.Optional;

/**
 * How the value of a key is written in YAML: what can be told of it without the function that reads
 * it, for a schema that editors use. It never refuses what the reader takes in plain notation; the
 * reader may refuse more, as a duration out of its range.
 */
public sealed interface ValueShape {
  /**
   * A text, which YAML may take for a number or a truth value: {@code 4711}.
   *
   * @param pattern regular expression that it matches as a whole, if any
   */
  record Text(Optional<String> pattern) implements ValueShape {}

  /**
   * A text that is no number: {@code 30s}.
   *
   * @param pattern regular expression that it matches as a whole
   */
  record Form(String pattern) implements ValueShape {}

  /** A whole number from {@code min} to {@code max}, both included. */
  record WholeNumber(long min, long max) implements ValueShape {}

  /** A number from {@code min} to {@code max}, both included. */
  record Decimal(double min, double max) implements ValueShape {}

  /** {@code true} or {@code false}. */
  record Flag() implements ValueShape {}

  /** One of some words. */
  record Choice(List<String> words) implements ValueShape {
    /** Keeps its own list. */
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** A list of values. */
  record ListOf(ValueShape element) implements ValueShape {}

  /** A list of sections, whose keys have paths of their own. */
  record Sections() implements ValueShape {}

  /** Keys and values that only another program knows. */
  record Settings() implements ValueShape {}
}
