package io.holter.benchmark.mqtt;

import java.io.IOException;

/** Ends a child process with its parent, however that ended: its stdin ends then. */
final class ChildEnd {
  private ChildEnd() {}

  /** Reads stdin to its end, then leaves by {@code System.exit}. */
  static void withParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent only holds the pipe open.
      }
    } catch (IOException e) {
      System.err.println("standard input failed, taken for the parent's end: " + e);
    }
    System.exit(0);
  }
}
