package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.backtest.Backtest;
import io.holter.cli.backtest.PolicyCandidate;
import io.holter.cli.backtest.Prepared;
import io.holter.cli.backtest.Result;
import io.holter.cli.backtest.Scratch;
import io.holter.cli.backtest.Watcher;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.Submission;
import io.holter.cli.policy.Wanted;
import io.holter.cli.replay.KafkaAccess;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a document would change, by running the latest of what the tenant's devices said again: a
 * {@code holter policy backtest} that is short enough to wait for.
 */
final class Preview {
  /** Some seconds on two cores. */
  private static final int USUAL_RECORDS = 30_000;

  private static final int MOST_RECORDS = 2_000_000;
  private static final long TELL_NANOS = 250_000_000;

  private final StreamsAppConfig config;
  private final Turns turns =
      new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  Preview(StreamsAppConfig config) {
    this.config = config;
  }

  /** {@code policy-preview}. */
  ObjectNode run(Asked asked, DeskProgress progress)
      throws DeskException, IOException, InterruptedException {
    String document = asked.text("document");
    Optional<Instant> from = asked.instant("from");
    long records = asked.whole("records", 1_000, MOST_RECORDS).orElse(USUAL_RECORDS);
    asked.check();
    Wanted wanted = PolicyWishes.of(config, asked, document, "");
    Outcomes.require(Submission.check(PolicyAccess.read(config), wanted));
    long begin = System.nanoTime();
    return turns.take(
        asked.tenant(),
        progress,
        isEnded -> {
          Optional<Result> result =
              result(
                  new Prepared.Period(
                      List.of(asked.tenant()), from, Optional.empty(), records, List.of()),
                  document,
                  new Told(progress),
                  isEnded);
          return result
              .map(r -> json(r, records, System.nanoTime() - begin))
              .orElseGet(Json::object);
        });
  }

  private Optional<Result> result(
      Prepared.Period period, String document, Watcher watcher, BooleanSupplier isEnded)
      throws IOException, InterruptedException {
    Optional<String> tenant = Optional.of(period.tenants().get(0));
    try (Scratch models = Scratch.make();
        Prepared prepared =
            Prepared.of(
                config, period, log -> new PolicyCandidate(log, tenant, document), models.path())) {
      return new Backtest(prepared.request(), KafkaAccess.of(config), watcher).run(isEnded);
    }
  }

  private static ObjectNode json(Result result, long limit, long nanos) {
    ObjectNode json = Json.of(result.json());
    json.putObject("cost")
        .put("records", result.history().events())
        .put("limit", limit)
        .put("seconds", Math.round(nanos / 1e6) / 1e3);
    return json;
  }

  /** Tells how far it is, four times a second at most. */
  private static final class Told implements Watcher {
    private final DeskProgress progress;
    private long told;

    Told(DeskProgress progress) {
      this.progress = progress;
      this.told = System.nanoTime() - TELL_NANOS;
    }

    @Override
    public void say(String sentence) {
      progress.at(0, sentence);
    }

    @Override
    public void fed(long records, long total) {
      long now = System.nanoTime();
      if (now - told >= TELL_NANOS) {
        told = now;
        progress.at(
            Math.min(1, (double) records / Math.max(1, total)),
            "%,d of %,d records".formatted(records, total));
      }
    }
  }
}
