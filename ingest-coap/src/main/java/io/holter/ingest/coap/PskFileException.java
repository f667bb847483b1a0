package io.holter.ingest.coap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A PSK file that cannot be used, with everything that is wrong with it. Shows no key. */
public final class PskFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  PskFileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  PskFileException(Path file, IOException cause) {
    super("reading " + file + " failed: " + cause, cause);
    this.problems = List.of(super.getMessage());
  }

  /** Every problem as {@code file:line: sentence}; at least one. */
  public List<String> problems() {
    return problems;
  }
}
