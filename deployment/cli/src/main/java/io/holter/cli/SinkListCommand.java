package io.holter.cli;

import io.holter.cli.sink.SinkJson;
import io.holter.cli.sink.SinkText;
import io.holter.gateway.GatewayConfig;
import io.holter.gateway.sink.SinkStanding;
import io.holter.gateway.sink.SinkSurvey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter sink list}. */
@Command(
    name = "list",
    description = {
      "Lists sinks: where each leads, whether a gateway delivers for it, what waits, what was refused.",
      "Asks Kafka; no gateway need run."
    },
    mixinStandardHelpOptions = true)
final class SinkListCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayAccess access = new GatewayAccess();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  SinkListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    GatewayConfig config = access.read();
    try (SinkSurvey survey = new SinkSurvey(config.kafka())) {
      List<SinkStanding> sinks = survey.of(config.sinks());
      if (output == ListFormat.JSON) {
        sinks.forEach(sink -> console.result(SinkJson.standing(sink)));
      } else {
        SinkText.table(sinks).forEach(console::result);
      }
    }
    return ExitCode.DONE;
  }
}
