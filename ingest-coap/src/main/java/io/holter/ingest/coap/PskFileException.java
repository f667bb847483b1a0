package io.holter.ingest.coap;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A PSK file that cannot be used, with everything that is wrong with it. Shows no key. */
public final class PskFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  PskFileException(String file, List<String> problems) {
    super(problems.stream().map(problem -> file + " " + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  PskFileException(String file, IOException cause) {
    super(file + " cannot be read: " + cause, cause);
    this.problems = List.of("cannot be read: " + cause);
  }

  /** Every problem as the end of a sentence that begins with the file's name; at least one. */
  public List<String> problems() {
    return problems;
  }
}
