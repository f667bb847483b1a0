package io.holter.service;

import java.util.List;
import java.util.Map;

/** A YAML document in which everything knows its line. */
sealed interface Yaml {
  /** Where this node begins. */
  Place place();

  /**
   * A single value as it was written, before any guess at its type: {@code no} stays {@code no}.
   *
   * @param empty whether nothing was given ({@code key:}, {@code ~} or {@code null})
   */
  record Scalar(String text, boolean empty, Place place) implements Yaml {}

  /** A list. */
  record Sequence(List<Yaml> items, Place place) implements Yaml {}

  /** Keys and values in the order of the file. */
  record Mapping(Map<String, Entry> entries, Place place) implements Yaml {}

  /** A value and the place of its key. */
  record Entry(Place place, Yaml value) {}

  /** Whether nothing was given. */
  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.empty();
  }
}
