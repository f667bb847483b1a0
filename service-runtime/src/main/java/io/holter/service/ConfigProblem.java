package io.holter.service;

/**
 * One thing that is wrong with a configuration.
 *
 * @param where {@code file:line} or {@code environment NAME}
 * @param key dotted path of the key; empty if the file as a whole is meant
 * @param value the value as it was given, {@code ***} if the key is a secret; empty if there is
 *     none
 * @param rule what the value does not keep, as the end of a sentence: {@code is not between 1 and
 *     5}
 */
public record ConfigProblem(String where, String key, String value, String rule) {
  /** One line: {@code mqtt.in-flight-limit: 0 is not between 1 and 65535 (mqtt.yaml:12)}. */
  @Override
  public String toString() {
    String subject = key.isEmpty() ? "" : key + ": ";
    String found = value.isEmpty() ? "" : value + " ";
    return subject + found + rule + " (" + where + ")";
  }
}
