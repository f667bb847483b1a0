package io.holter.cli.backtest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One thread with a little work before it; who brings more waits. */
final class Worker implements AutoCloseable {
  private static final int MOST = 8;

  private final ExecutorService thread;
  private final Deque<Future<?>> underWay = new ArrayDeque<>();

  Worker(String name) {
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread worker = new Thread(work, name);
              worker.setDaemon(true);
              return worker;
            });
  }

  /** Brings work; throws what earlier work threw. */
  void add(Runnable work) throws InterruptedException {
    while (underWay.size() >= MOST) {
      await(underWay.removeFirst());
    }
    underWay.add(thread.submit(work));
  }

  /** Waits until all work is done; throws what it threw. */
  void finish() throws InterruptedException {
    while (!underWay.isEmpty()) {
      await(underWay.removeFirst());
    }
  }

  private static void await(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("running history again failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("running history again did not end within 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
