package io.holter.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs something that must be closed however the process ends: at its end, or by a signal. */
final class Foreground {
  private Foreground() {}

  /**
   * Runs {@code body}, then {@code close}; {@code close} alone if a signal comes before the end.
   *
   * @param close frees everything; called once
   */
  static int run(Callable<Integer> body, Runnable close) throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    Runnable once =
        () -> {
          synchronized (closed) {
            if (closed.compareAndSet(false, true)) {
              close.run();
            }
          }
        };
    Thread hook = new Thread(once, "holter-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return body.call();
    } finally {
      once.run();
      removeUnlessShuttingDown(hook);
    }
  }

  private static void removeUnlessShuttingDown(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      Thread.onSpinWait(); // The hook does it, or has done it.
    }
  }
}
