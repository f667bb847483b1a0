package io.holter.service;

import java.util.List;

/**
 * A key that a configuration knows, as the reference page shows it.
 *
 * @param path dotted path; {@code []} marks the elements of a list
 * @param type name of the type, such as {@code duration}
 * @param byDefault what holds without the key; {@code required} or {@code none} if nothing does
 * @param rule what a value must be; empty if the type says it all
 * @param shape how values are written
 * @param about what the key means, in a sentence; may be empty
 */
public record ConfigKey(
    String path, String type, String byDefault, String rule, ValueShape shape, String about) {
  static final String REQUIRED = "required";
  static final String NONE = "none";
  static final String EMPTY = "empty";

  /** Whether a file without the key is refused. */
  public boolean isRequired() {
    return byDefault.equals(REQUIRED);
  }

  /** Whether something holds without the key. */
  public boolean hasDefault() {
    return !List.of(REQUIRED, NONE, EMPTY, "").contains(byDefault);
  }
}
