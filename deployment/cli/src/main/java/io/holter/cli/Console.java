package io.holter.cli;

import java.io.PrintWriter;

/**
 * Where a command prints. One line at a time from any thread; a progress line is drawn over on a
 * terminal, and left out elsewhere.
 */
final class Console {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isTerminal;
  private boolean lineOpen;

  Console(PrintWriter out, PrintWriter err, boolean isTerminal) {
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** A console that knows whether a person watches. */
  static Console of(PrintWriter out, PrintWriter err) {
    // The launcher looks whether stderr is a terminal; Java cannot tell one stream from another.
    return new Console(out, err, Boolean.getBoolean("holter.terminal"));
  }

  /** Whether lines can be drawn over. */
  boolean isTerminal() {
    return isTerminal;
  }

  /** A line of the result. */
  synchronized void result(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** A line for the person who watches. */
  synchronized void say(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** A line that the next line draws over; on a terminal only. */
  synchronized void progress(String line) {
    if (isTerminal) {
      err.print(CLEAR_LINE + line);
      err.flush();
      lineOpen = true;
    }
  }

  private void clear() {
    if (lineOpen) {
      err.print(CLEAR_LINE);
      err.flush();
      lineOpen = false;
    }
  }
}
