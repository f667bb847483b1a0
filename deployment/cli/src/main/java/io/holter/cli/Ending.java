package io.holter.cli;

import java.util.concurrent.CountDownLatch;

/** A command that a signal asks to end: the process waits until it has said its last. */
final class Ending {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private Ending(Runnable end) {
    this.hook =
        new Thread(
            () -> {
              end.run();
              awaitOver();
            },
            "holter-ending");
  }

  /** From now on a signal calls {@code end}, and waits. */
  static Ending on(Runnable end) {
    Ending ending = new Ending(end);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  /** The command has said its last. */
  void over() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      Thread.onSpinWait(); // The hook is what waited.
    }
  }

  private void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
