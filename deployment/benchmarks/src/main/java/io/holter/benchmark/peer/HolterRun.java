package io.holter.benchmark.peer;

import io.holter.cli.evaluate.CsvOptions;
import io.holter.cli.evaluate.Evaluator;
import io.holter.cli.evaluate.Outcome;
import io.holter.cli.evaluate.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holter on a labelled set: its three topologies, as {@code holter evaluate} runs them. */
public final class HolterRun {
  private HolterRun() {}

  /**
   * Evaluates with the default configuration.
   *
   * @param directory holds {@code events.csv} and {@code incidents.csv}
   * @throws IOException if they cannot be read
   */
  public static PeerFigures of(Path directory, Instant trainUntil) throws IOException {
    Request request =
        new Request(
            List.of(directory.resolve("events.csv")),
            List.of(),
            false,
            Optional.of(directory.resolve("incidents.csv")),
            Optional.of(trainUntil),
            CsvOptions.usual(),
            Optional.empty(),
            "evaluation",
            Optional.empty());
    Outcome outcome = new Evaluator(request, new Quiet()).evaluate();
    return PeerFigures.of(
        "Holter", "", outcome.evaluation(), outcome.confusion(), outcome.eventsPerSecond());
  }

  private static final class Quiet implements Evaluator.Watcher {
    @Override
    public void say(String sentence) {}

    @Override
    public void fed(long events, long total) {}
  }
}
