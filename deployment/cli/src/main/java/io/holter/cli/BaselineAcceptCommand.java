package io.holter.cli;

import io.holter.cli.alert.Acceptance;
import io.holter.cli.alert.AcceptanceCheck;
import io.holter.cli.alert.FeedbackText;
import io.holter.cli.alert.FeedbackWriter;
import io.holter.cli.alert.Verdicts.Statement;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Feedback;
import io.holter.stream.StreamsAppConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter baseline accept}. */
@Command(
    name = "accept",
    description =
        "Accepts a novelty: the behaviour is not told any more in its scope, until that expires. "
            + "The same scope again replaces what was said of it.",
    mixinStandardHelpOptions = true)
final class BaselineAcceptCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private StatementOptions statement = new StatementOptions();

  @Option(names = "--tenant", paramLabel = "T", required = true, description = "Whose devices.")
  private String tenant = "";

  @Option(names = "--device", paramLabel = "D", description = "This device only.")
  private @Nullable String device;

  @Option(names = "--class", paramLabel = "C", description = "The devices of this class only.")
  private @Nullable String deviceClass;

  @Option(
      names = "--behaviour",
      paramLabel = "B",
      required = true,
      description = "Which behaviour, as alerts name it: new-channel, payload-size, …")
  private String behaviour = "";

  @Option(names = "--channel", paramLabel = "X", description = "On this channel only.")
  private @Nullable String channel;

  @Option(names = "--low", paramLabel = "N", description = "Observed from here on only.")
  private @Nullable Double low;

  @Option(names = "--high", paramLabel = "N", description = "Observed up to here only.")
  private @Nullable Double high;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Event time from which it holds, ISO-8601 (now).")
  private @Nullable Instant from;

  @Option(
      names = "--expires",
      paramLabel = "D",
      defaultValue = "90d",
      converter = DurationOption.class,
      description = "How long it holds, up to 365d (${DEFAULT-VALUE}).")
  private Duration expires = Duration.ofDays(90);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: what was written (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  BaselineAcceptCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Statement said = statement.statement(expires);
    Acceptance acceptance =
        new Acceptance(tenant, device, deviceClass, behaviour, channel, low, high);
    StreamsAppConfig config = access.read();
    List<String> problems = AcceptanceCheck.problems(acceptance, config.tenants(), "--");
    if (!problems.isEmpty()) {
      throw new UsageException("holter baseline accept:\n  " + String.join("\n  ", problems));
    }
    Feedback feedback = acceptance.said(said, Objects.requireNonNullElseGet(from, Instant::now));
    new FeedbackWriter(KafkaAccess.of(config)).write(List.of(feedback));
    FeedbackText.of(List.of(feedback), output == ListFormat.JSON).forEach(console::result);
    return ExitCode.DONE;
  }
}
