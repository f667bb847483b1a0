package io.holter.cli;

import io.holter.cli.alert.Acceptance;
import io.holter.cli.alert.FeedbackBook;
import io.holter.cli.alert.FeedbackText;
import io.holter.cli.alert.FeedbackWriter;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.alert.Verdicts.Statement;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Feedback;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter baseline withdraw}. */
@Command(
    name = "withdraw",
    description = "Takes back what was accepted or judged; it stays on record as withdrawn.",
    mixinStandardHelpOptions = true)
final class BaselineWithdrawCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private StatementOptions statement = new StatementOptions();

  @Parameters(paramLabel = "ID", description = "As holter baseline accepted lists it.")
  private String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: what was written (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  BaselineWithdrawCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Statement said = statement.statement(Duration.ofDays(1));
    KafkaAccess kafka = KafkaAccess.of(access.read());
    Feedback withdrawn;
    try (TopicReader reader = new TopicReader(kafka)) {
      withdrawn =
          Acceptance.withdrawn(
              FeedbackBook.read(reader, kafka.topics()).find(id), said.author(), said.reason());
    }
    new FeedbackWriter(kafka).write(List.of(withdrawn));
    FeedbackText.of(List.of(withdrawn), output == ListFormat.JSON).forEach(console::result);
    return ExitCode.DONE;
  }
}
