package io.holter.benchmark;

import java.io.PrintStream;

/** Says on stderr what is being measured. */
final class Progress {
  private final PrintStream err;
  private final long start = System.nanoTime();

  Progress(PrintStream err) {
    this.err = err;
  }

  void say(String format, Object... values) {
    err.printf(
        "%4d s  %s%n",
        (System.nanoTime() - start) / 1_000_000_000,
        String.format(java.util.Locale.ROOT, format, values));
  }
}
