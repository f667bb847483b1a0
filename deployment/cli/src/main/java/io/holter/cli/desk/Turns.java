package io.holter.cli.desk;

import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Who may run something heavy: one at a time a tenant, where a newer one ends the older, and of all
 * tenants no more than fit. Thread-safe.
 */
final class Turns {
  private static final long LOOK_MILLIS = 100;

  private final Map<String, Turn> byTenant = new ConcurrentHashMap<>();
  private final Semaphore seats;

  /** So many at once, over all tenants. */
  Turns(int seats) {
    this.seats = new Semaphore(seats, true);
  }

  /** What is run. */
  @FunctionalInterface
  interface Work<T> {
    /** Runs it; looks now and then whether it is to end. */
    T run(BooleanSupplier isEnded) throws DeskException, IOException, InterruptedException;
  }

  private static final class Turn {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    boolean isEnded() {
      return ended.getCount() == 0;
    }
  }

  /**
   * Runs it when it is its turn.
   *
   * @throws DeskException if a newer one of the tenant took its place
   */
  <T> T take(String tenant, DeskProgress progress, Work<T> work)
      throws DeskException, IOException, InterruptedException {
    Turn mine = new Turn();
    Turn before = byTenant.put(tenant, mine);
    try {
      if (before != null) {
        before.ended.countDown();
        before.over.await();
      }
      return seated(mine, progress, work);
    } finally {
      mine.over.countDown();
      byTenant.remove(tenant, mine);
    }
  }

  private <T> T seated(Turn mine, DeskProgress progress, Work<T> work)
      throws DeskException, IOException, InterruptedException {
    while (!seats.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      requireWanted(mine);
      progress.at(0, "Waiting for another preview to end.");
    }
    try {
      requireWanted(mine);
      T result = work.run(mine::isEnded);
      requireWanted(mine);
      return result;
    } finally {
      seats.release();
    }
  }

  private static void requireWanted(Turn turn) throws DeskException {
    if (turn.isEnded()) {
      throw new DeskException(
          List.of("A newer preview of the same tenant took its place."),
          DeskException.Kind.CONFLICT);
    }
  }
}
