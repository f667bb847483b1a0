package io.holter.cli;

/** A progress bar in plain characters. */
final class Bar {
  private static final int WIDTH = 24;

  private Bar() {}

  /**
   * A bar.
   *
   * @param share 0 to 1
   */
  static String of(double share) {
    int full = (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
  }
}
