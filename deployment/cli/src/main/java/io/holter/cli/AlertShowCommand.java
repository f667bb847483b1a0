package io.holter.cli;

import io.holter.cli.alert.AlertBook;
import io.holter.cli.alert.AlertText;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.replay.KafkaAccess;
import io.holter.gateway.format.JsonFormat;
import io.holter.schema.Alert;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter alert show}. */
@Command(
    name = "show",
    description = "Shows an alert at its latest step.",
    mixinStandardHelpOptions = true)
final class AlertShowCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();

  @Parameters(paramLabel = "ID", description = "Of the alert, or the beginning of it.")
  private String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  AlertShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    KafkaAccess kafka = KafkaAccess.of(access.read());
    try (TopicReader reader = new TopicReader(kafka)) {
      Alert alert = AlertBook.read(reader, kafka.topics()).find(id);
      if (output == ListFormat.JSON) {
        console.result(JsonFormat.line(alert));
      } else {
        AlertText.lines(alert).forEach(console::result);
      }
    }
    return ExitCode.DONE;
  }
}
