package io.holter.cli.backtest;

import io.holter.cli.replay.KafkaAccess;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs history again, under the policies that were in force and under a candidate. */
public final class Backtest {
  private final Request request;
  private final Watcher watcher;
  private final KafkaAccess kafka;

  /** A back-test that has not begun. */
  public Backtest(Request request, KafkaAccess kafka, Watcher watcher) {
    this.request = request;
    this.kafka = kafka;
    this.watcher = watcher;
  }

  /**
   * Runs it over all that is there, since only a clock that has passed a time says that nothing
   * more is to come of it; the period decides what counts. Nothing is written to Kafka.
   *
   * @throws IllegalStateException if a topic is not there, or no device was ever heard
   */
  public Result run() throws IOException, InterruptedException {
    return run(() -> false).orElseThrow();
  }

  /**
   * The same, unless it is ended before.
   *
   * @param isEnded asked between two records, by the thread that runs it
   * @return nothing if it was ended
   */
  public Optional<Result> run(BooleanSupplier isEnded) throws IOException, InterruptedException {
    Instant begin = request.from().orElse(Instant.EPOCH);
    InForce candidate = request.candidate().from(request.current(), begin);
    try (Session session = Session.open(request, kafka, () -> candidate)) {
      session.play(watcher, isEnded);
      if (isEnded.getAsBoolean()) {
        return Optional.empty();
      }
      return Optional.of(
          session.result(
              request.from().orElseGet(session::begin), request.to().orElseGet(session::end)));
    }
  }
}
