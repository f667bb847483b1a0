package io.holter.gateway.console.desk;

import java.util.List;

/** It was not done. Each problem is a sentence for the person who asked. */
public final class DeskException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;
  private final boolean conflict;

  /**
   * It was not done.
   *
   * @param conflict whether somebody else was first, so that looking again helps
   */
  public DeskException(List<String> problems, boolean conflict) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
    this.conflict = conflict;
  }

  /** Sentences. */
  public List<String> problems() {
    return problems;
  }

  /** Whether somebody else was first. */
  public boolean isConflict() {
    return conflict;
  }
}
