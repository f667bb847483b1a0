package io.holter.gateway.console.desk;

import java.io.Serial;
import java.util.List;

/** It was not done. Each problem is a sentence for the person who asked. */
public final class DeskException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** Why it was not done. */
  public enum Kind {
    /** It cannot be, as it was asked for. */
    REFUSED,
    /** Somebody else was first: looking again helps. */
    CONFLICT,
    /** What it needs does not answer: asking again later helps. */
    UNAVAILABLE
  }

  private final transient List<String> problems;
  private final Kind kind;

  /** It was not done. */
  public DeskException(List<String> problems, Kind kind) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
    this.kind = kind;
  }

  /**
   * It was not done.
   *
   * @param conflict whether somebody else was first, so that looking again helps
   */
  public DeskException(List<String> problems, boolean conflict) {
    this(problems, conflict ? Kind.CONFLICT : Kind.REFUSED);
  }

  /** Sentences. */
  public List<String> problems() {
    return problems;
  }

  /** Why, in one word. */
  public Kind kind() {
    return kind;
  }

  /** Whether somebody else was first. */
  public boolean isConflict() {
    return kind == Kind.CONFLICT;
  }
}
