package io.holter.service;

/**
 * A key that a configuration knows, as the reference page shows it.
 *
 * @param path dotted path; {@code []} marks the elements of a list
 * @param type name of the type, such as {@code duration}
 * @param byDefault what holds without the key; {@code required} or {@code none} if nothing does
 * @param rule what a value must be; empty if the type says it all
 * @param about what the key means, in a sentence; may be empty
 */
public record ConfigKey(String path, String type, String byDefault, String rule, String about) {
  static final String REQUIRED = "required";
  static final String NONE = "none";
}
