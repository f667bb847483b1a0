package io.holter.service.reload;

import java.util.List;
import java.util.stream.Collectors;

/** Why a configuration is not run, for a person. */
final class Problems {
  private static final int SHOWN = 3;

  private Problems() {}

  /** On one line, with the first few. */
  static String told(List<String> problems) {
    String rest = problems.size() > SHOWN ? "; … (all of them are in the log)" : "";
    return count(problems)
        + ": "
        + problems.stream().limit(SHOWN).collect(Collectors.joining("; "))
        + rest;
  }

  /** All of them, a line each. */
  static String listed(List<String> problems) {
    return problems.stream()
        .map(problem -> "  " + problem)
        .collect(Collectors.joining("\n", count(problems) + ":\n", ""));
  }

  private static String count(List<String> problems) {
    return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
  }
}
