package io.holter.cli;

import io.holter.cli.evaluate.Incident;
import io.holter.cli.model.ScopeWindows;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on which windows a candidate is held against the champion. */
final class Replayed {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Replay windows that begin at this event time or later (the earliest kept).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Replay windows that begin before this event time (the latest).")
  private @Nullable Instant to;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description =
          "CSV of what is known to have happened, as holter evaluate reads it; beside the verdicts on"
              + " alerts.")
  private @Nullable Path incidents;

  /** The windows of a scope with what is known of them. */
  ScopeWindows windows(StreamsAppConfig config, Scope scope) throws IOException {
    List<Incident> known =
        incidents == null
            ? List.of()
            : Incident.read(incidents, Optional.empty(), UnaryOperator.identity());
    return new ScopeWindows(
        config, scope, Optional.ofNullable(from), Optional.ofNullable(to), known);
  }
}
