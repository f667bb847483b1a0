package io.holter.service;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(String source, List<ConfigProblem> problems) {
    super(sentence(source, problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems in the order of the file, those of the environment last; at least one. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String sentence(String source, List<ConfigProblem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "  " + problem)
        .collect(Collectors.joining("\n", source + " has " + count + ":\n", ""));
  }
}
