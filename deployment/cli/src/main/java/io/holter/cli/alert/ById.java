package io.holter.cli.alert;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Finds what a person means by an id, or by the beginning of one. */
final class ById {
  private ById() {}

  /**
   * The only one whose id begins so.
   *
   * @param what such as {@code alert}
   * @throws NoSuchElementException if there is none, or more than one
   */
  static <T> T find(Map<String, T> byId, String id, String what) {
    T exact = byId.get(id);
    if (exact != null) {
      return exact;
    }
    List<T> found =
        byId.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(id))
            .map(Map.Entry::getValue)
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new NoSuchElementException(
        found.isEmpty()
            ? "no %s has the id '%s', nor one that begins so".formatted(what, id)
            : "%d %ss have an id that begins with '%s'; give more of it"
                .formatted(found.size(), what, id));
  }
}
