package io.holter.stream;

import java.util.List;

/** Matching of whole texts where {@code *} stands for any run of characters, also for none. */
final class Wildcard {
  private Wildcard() {}

  /** Whether {@code text} is {@code pattern}, read as a pattern. */
  static boolean matches(String pattern, String text) {
    return matches(List.of(pattern.split("\\*", -1)), text);
  }

  /**
   * Whether {@code text} is made of these literal runs, in this order, with anything between them.
   *
   * @param runs what stands between the asterisks; at least one, each may be empty
   */
  static boolean matches(List<String> runs, String text) {
    String first = runs.get(0);
    if (runs.size() == 1) {
      return text.equals(first);
    }
    String last = runs.get(runs.size() - 1);
    int end = text.length() - last.length();
    int at = first.length();
    if (!text.startsWith(first) || !text.endsWith(last) || end < at) {
      return false;
    }
    for (String run : runs.subList(1, runs.size() - 1)) {
      int found = text.indexOf(run, at);
      if (found < 0 || found + run.length() > end) {
        return false;
      }
      at = found + run.length();
    }
    return true;
  }
}
