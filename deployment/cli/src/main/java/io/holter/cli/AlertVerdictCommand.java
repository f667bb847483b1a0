package io.holter.cli;

import io.holter.cli.alert.AlertBook;
import io.holter.cli.alert.FeedbackText;
import io.holter.cli.alert.FeedbackWriter;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.alert.Verdicts;
import io.holter.cli.alert.Verdicts.Statement;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter alert verdict}. */
@Command(
    name = "verdict",
    description =
        "Says what an alert was. What was benign or false is not told again, on the same device "
            + "and channel and within what was observed, until that expires.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "It holds from the alert's latest step, in event time. A later verdict on the same alert",
      "replaces it; holter baseline withdraw takes one behaviour of it back."
    })
final class AlertVerdictCommand implements Callable<Integer> {
  private enum Choice {
    TRUE(Verdict.TRUE_ALERT),
    BENIGN(Verdict.BENIGN),
    FALSE(Verdict.FALSE_ALERT);

    private final Verdict verdict;

    Choice(Verdict verdict) {
      this.verdict = verdict;
    }
  }

  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private StatementOptions statement = new StatementOptions();

  @Parameters(paramLabel = "ID", description = "Of the alert, or the beginning of it.")
  private String id = "";

  @Option(
      names = "--verdict",
      paramLabel = "V",
      required = true,
      description = "true: what it said. benign: rightly noticed, harmless. false: not to be told.")
  private Choice choice = Choice.TRUE;

  @Option(
      names = "--expires",
      paramLabel = "D",
      defaultValue = "30d",
      converter = DurationOption.class,
      description = "How long it is not told again, up to 365d (${DEFAULT-VALUE}).")
  private Duration expires = Duration.ofDays(30);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: what was written, one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  AlertVerdictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Statement said = statement.statement(expires);
    KafkaAccess kafka = KafkaAccess.of(access.read());
    List<Feedback> feedback;
    try (TopicReader reader = new TopicReader(kafka)) {
      AlertBook book = AlertBook.read(reader, kafka.topics());
      feedback =
          book.ofDevices(book.find(id)).stream()
              .flatMap(alert -> Verdicts.of(alert, choice.verdict, said).stream())
              .toList();
    }
    new FeedbackWriter(kafka).write(feedback);
    FeedbackText.of(feedback, output == ListFormat.JSON).forEach(console::result);
    return ExitCode.DONE;
  }
}
