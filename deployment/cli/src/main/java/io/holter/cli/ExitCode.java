package io.holter.cli;

/** Exit codes; public API. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_IN_TIME = 3;

  private ExitCode() {}
}
