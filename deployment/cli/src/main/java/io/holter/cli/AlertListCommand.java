package io.holter.cli;

import io.holter.cli.alert.AlertBook;
import io.holter.cli.alert.AlertText;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.replay.KafkaAccess;
import io.holter.gateway.format.JsonFormat;
import io.holter.schema.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter alert list}. */
@Command(
    name = "list",
    description = "Lists alerts, each at its latest step, in the order in which they opened.",
    mixinStandardHelpOptions = true)
final class AlertListCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();

  @Option(names = "--tenant", paramLabel = "T", description = "Of this tenant only.")
  private @Nullable String tenant;

  @Option(names = "--device", paramLabel = "D", description = "Of this device only.")
  private @Nullable String device;

  @Option(names = "--open", description = "Those that are not closed only.")
  private boolean open;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Told at or after this event time only, ISO-8601.")
  private @Nullable Instant since;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  AlertListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    KafkaAccess kafka = KafkaAccess.of(access.read());
    AlertBook.Filter filter =
        new AlertBook.Filter(
            Optional.ofNullable(tenant),
            Optional.ofNullable(device),
            Optional.ofNullable(since),
            open);
    try (TopicReader reader = new TopicReader(kafka)) {
      List<Alert> alerts = AlertBook.read(reader, kafka.topics()).list(filter);
      if (output == ListFormat.JSON) {
        alerts.forEach(alert -> console.result(JsonFormat.line(alert)));
      } else {
        AlertText.table(alerts).forEach(console::result);
      }
    }
    return ExitCode.DONE;
  }
}
