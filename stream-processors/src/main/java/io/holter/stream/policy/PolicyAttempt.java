package io.holter.stream.policy;

import io.holter.service.ConfigProblem;
import java.util.List;

/** What came of making a policy out of its parts. */
public sealed interface PolicyAttempt {
  /** It can be used. */
  record Usable(PolicyBook book) implements PolicyAttempt {}

  /**
   * It cannot be used.
   *
   * @param problems all of them, part after part; at least one
   */
  record Faulty(List<ConfigProblem> problems) implements PolicyAttempt {
    /** Keeps its own list. */
    public Faulty {
      problems = List.copyOf(problems);
    }
  }
}
