package io.holter.standalone.plant;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which every simulated device lives. */
final class PlantClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlantClock.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread plant = new Thread(task, "plant");
            plant.setDaemon(true);
            return plant;
          });

  /** Runs a task after a while, or never if the clock is closed by then. */
  // The task reports its own failure; the future would say nothing more.
  @SuppressWarnings("FutureReturnValueIgnored")
  void later(Duration after, Runnable task) {
    try {
      thread.schedule(() -> run(task), after.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The plant is closed; a task is dropped.", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("A simulated device failed: {}", e.toString(), e);
    }
  }
}
