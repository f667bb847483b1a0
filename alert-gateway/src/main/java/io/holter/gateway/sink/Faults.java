package io.holter.gateway.sink;

/** What is told of an exception. */
final class Faults {
  private Faults() {}

  /** The innermost cause, by its own words or its name. */
  static String sentence(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = cause.getMessage();
    return said == null || said.isBlank() ? cause.getClass().getSimpleName() : said;
  }
}
