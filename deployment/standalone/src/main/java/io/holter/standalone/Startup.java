package io.holter.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts side by side, tells their progress, and closes those that started, the last asked
 * for first. Used by the thread that starts and the one that closes.
 */
final class Startup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Consumer<Progress> progress;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "holter-start");
            thread.setDaemon(true);
            return thread;
          });
  // Guarded by itself.
  private final Deque<CompletableFuture<? extends AutoCloseable>> parts = new ArrayDeque<>();
  private volatile boolean closing;

  Startup(Consumer<Progress> progress) {
    this.progress = progress;
  }

  /**
   * Begins to start a part.
   *
   * @param where tells the part's address once it is ready
   */
  <T extends AutoCloseable> CompletableFuture<T> launch(
      String component, Callable<T> start, Function<T, String> where) {
    synchronized (parts) {
      if (closing) {
        throw new IllegalStateException(component + " is not started: Holter is closing");
      }
      CompletableFuture<T> part =
          CompletableFuture.supplyAsync(() -> run(component, start, where), threads);
      parts.push(part);
      return part;
    }
  }

  private <T> T run(String component, Callable<T> start, Function<T, String> where) {
    long begin = System.nanoTime();
    progress.accept(new Progress.Starting(component));
    try {
      T part = start.call();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      progress.accept(new Progress.Ready(component, took, where.apply(part)));
      return part;
    } catch (Exception e) {
      progress.accept(new Progress.Failed(component, String.valueOf(e.getMessage())));
      throw new CompletionException(e);
    }
  }

  /** Waits for what is still starting, and closes everything in reverse. */
  @Override
  public void close() {
    synchronized (parts) {
      closing = true;
    }
    while (true) {
      CompletableFuture<? extends AutoCloseable> part;
      synchronized (parts) {
        if (parts.isEmpty()) {
          break;
        }
        part = parts.pop();
      }
      closeOne(part);
    }
    threads.shutdown();
  }

  private static void closeOne(CompletableFuture<? extends AutoCloseable> starting) {
    try {
      starting.join().close();
    } catch (CompletionException e) {
      LOG.debug("it never started", e);
    } catch (Exception e) {
      LOG.error("Closing a part failed; going on with the others.", e);
    }
  }
}
