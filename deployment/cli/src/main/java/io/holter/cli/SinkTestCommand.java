package io.holter.cli;

import io.holter.cli.sink.SinkJson;
import io.holter.cli.sink.SinkText;
import io.holter.gateway.sink.SinkConfig;
import io.holter.gateway.sink.SinkTrial;
import io.holter.gateway.transport.Answer;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter sink test}. */
@Command(
    name = "test",
    description = {
      "Sends a finding that says that it is a test to a sink's receiver, and tells what it answered.",
      "Ends with 0 if it was accepted and with 1 if not."
    },
    mixinStandardHelpOptions = true)
final class SinkTestCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayAccess access = new GatewayAccess();

  @Parameters(paramLabel = "NAME", description = "The sink.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one object (${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  SinkTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    SinkConfig sink = GatewayAccess.sink(access.read(), name);
    console.say("Sending a test to " + sink.plan().destination());
    SinkTrial.Outcome outcome = SinkTrial.of(sink, Instant.now());
    if (output == OutputFormat.JSON) {
      console.result(SinkJson.trial(sink, outcome));
    } else {
      SinkText.trial(sink, outcome).forEach(console::result);
    }
    return outcome.answer() instanceof Answer.Accepted ? ExitCode.DONE : ExitCode.FAILED;
  }
}
