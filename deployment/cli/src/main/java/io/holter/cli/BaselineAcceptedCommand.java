package io.holter.cli;

import io.holter.cli.alert.FeedbackBook;
import io.holter.cli.alert.FeedbackText;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.replay.KafkaAccess;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter baseline accepted}. */
@Command(
    name = "accepted",
    description = "Lists what was accepted, judged and withdrawn, by whom and why.",
    mixinStandardHelpOptions = true)
final class BaselineAcceptedCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();

  @Option(names = "--tenant", paramLabel = "T", description = "Of this tenant only.")
  private @Nullable String tenant;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  BaselineAcceptedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    KafkaAccess kafka = KafkaAccess.of(access.read());
    try (TopicReader reader = new TopicReader(kafka)) {
      FeedbackText.of(
              FeedbackBook.read(reader, kafka.topics()).list(Optional.ofNullable(tenant)),
              output == ListFormat.JSON)
          .forEach(console::result);
    }
    return ExitCode.DONE;
  }
}
