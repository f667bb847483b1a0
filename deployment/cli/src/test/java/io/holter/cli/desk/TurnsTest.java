package io.holter.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {
  private static final DeskProgress NOBODY = (share, says) -> {};

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aNewerOneOfATenantEndsTheOlderAndBeginsWhenThatIsOver() throws Exception {
    Turns turns = new Turns(4);
    Future<String> older = take(turns, "acme", this::untilEnded);
    begun.await();

    Future<String> newer = take(turns, "acme", isEnded -> counted("new"));

    assertThat(newer.get(20, TimeUnit.SECONDS)).isEqualTo("new");
    assertConflict(older);
    assertThat(most).hasValue(1);
  }

  @Test
  void thoseOfOtherTenantsWaitForASeat() throws Exception {
    Turns turns = new Turns(1);
    Future<String> first = take(turns, "acme", this::untilEnded);
    begun.await();
    CountDownLatch told = new CountDownLatch(1);
    Future<String> other =
        threads.submit(
            () ->
                turns.take(
                    "globex", (share, says) -> told.countDown(), isEnded -> counted("theirs")));
    assertThat(told.await(10, TimeUnit.SECONDS)).as("told that it waits").isTrue();

    Future<String> second = take(turns, "acme", isEnded -> counted("mine"));

    assertConflict(first);
    assertThat(List.of(other.get(), second.get())).containsExactly("theirs", "mine");
    assertThat(most).hasValue(1);
  }

  @Test
  void whatFailsGivesItsSeatBack() throws Exception {
    Turns turns = new Turns(1);
    Callable<String> failing =
        () ->
            turns.take(
                "acme",
                NOBODY,
                isEnded -> {
                  throw new IllegalStateException("broken");
                });

    assertThatThrownBy(failing::call).hasMessage("broken");
    assertThat(take(turns, "acme", isEnded -> "fine").get(10, TimeUnit.SECONDS)).isEqualTo("fine");
  }

  private Future<String> take(Turns turns, String tenant, Turns.Work<String> work) {
    return threads.submit(() -> turns.take(tenant, NOBODY, work));
  }

  private String untilEnded(BooleanSupplier isEnded) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    begun.countDown();
    while (!isEnded.getAsBoolean()) {
      Thread.onSpinWait();
    }
    running.decrementAndGet();
    return "ended";
  }

  private String counted(String result) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    running.decrementAndGet();
    return result;
  }

  private static void assertConflict(Future<String> ended) {
    assertThatThrownBy(() -> ended.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.kind()).isEqualTo(DeskException.Kind.CONFLICT));
  }
}
