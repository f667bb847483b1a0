package io.holter.cli;

import io.holter.cli.sink.SinkJson;
import io.holter.cli.sink.SinkText;
import io.holter.gateway.GatewayConfig;
import io.holter.gateway.sink.Redelivery;
import io.holter.gateway.transport.Answer;
import io.holter.schema.UndeliveredAlert;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter sink redeliver}. */
@Command(
    name = "redeliver",
    description = {
      "Sends what a sink's receiver refused once more, with the ids that it had, in their order.",
      "What is accepted is undelivered no longer. Stops where the receiver does not answer.",
      "Ends with 0 if all was accepted and with 1 if not."
    },
    mixinStandardHelpOptions = true)
final class SinkRedeliverCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayAccess access = new GatewayAccess();

  @Parameters(paramLabel = "NAME", description = "The sink.")
  private String name = "";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Only this message, or the messages of this alert; may be given several times.")
  private List<String> ids = List.of();

  @Option(names = "--dry-run", description = "Only list what would be sent.")
  private boolean dryRun;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one object a message (${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  SinkRedeliverCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    GatewayConfig config = access.read();
    try (Redelivery redelivery =
        Redelivery.open(GatewayAccess.sink(config, name), config.kafka(), InstantSource.system())) {
      List<UndeliveredAlert> waiting = redelivery.undelivered(Set.copyOf(ids));
      if (waiting.isEmpty() && !ids.isEmpty()) {
        throw new UsageException(
            "Nothing that sink %s did not deliver has one of the ids %s; --dry-run lists what there is"
                .formatted(name, ids));
      }
      return dryRun ? list(waiting) : send(redelivery, waiting);
    }
  }

  private int list(List<UndeliveredAlert> waiting) {
    waiting.forEach(alert -> tell(alert, Optional.empty()));
    console.say(waiting.size() + " would be sent");
    return ExitCode.DONE;
  }

  private int send(Redelivery redelivery, List<UndeliveredAlert> waiting)
      throws InterruptedException {
    int accepted = 0;
    for (UndeliveredAlert alert : waiting) {
      console.progress("Sent " + accepted + " of " + waiting.size());
      Answer answer = redelivery.send(alert);
      tell(alert, Optional.of(answer));
      accepted += answer instanceof Answer.Accepted ? 1 : 0;
      if (answer instanceof Answer.Failed) {
        console.say("The receiver does not answer as it should; the rest stays where it is");
        break;
      }
    }
    console.say("%d of %d were accepted".formatted(accepted, waiting.size()));
    return accepted == waiting.size() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void tell(UndeliveredAlert alert, Optional<Answer> answer) {
    console.result(
        output == OutputFormat.JSON
            ? SinkJson.redelivered(alert, answer)
            : SinkText.redelivered(alert, answer));
  }
}
