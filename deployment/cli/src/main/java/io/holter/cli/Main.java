package io.holter.cli;

import io.holter.cli.replay.Speed;
import io.holter.cli.replay.TopicMap;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code holter} command. Results go to stdout, everything else to stderr. */
@Command(
    name = "holter",
    description = "Watches how devices talk, as a Holter recorder watches a heart.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      StandaloneCommand.class,
      ReplayCommand.class,
      EvaluateCommand.class,
      MqttCommand.class,
      CoapCommand.class,
      StreamsCommand.class,
      GatewayCommand.class,
      SinkCommand.class,
      ConsoleCommand.class,
      AlertCommand.class,
      BaselineCommand.class,
      ModelCommand.class,
      PolicyCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage or configuration",
      "3:not reached in time"
    })
final class Main {
  // Logging reads it before anything else happens; picocli only has to know it.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens, not only what is wrong.")
  private boolean verbose;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Logging.configure(args);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = commandLine(out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** The command line, as tests run it too. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine holter = new CommandLine(new Main(), new Commands(out, err));
    holter.setOut(out);
    holter.setErr(err);
    holter.registerConverter(TopicMap.class, TopicMap::new);
    holter.registerConverter(Speed.class, Speed::parse);
    holter.setCaseInsensitiveEnumValuesAllowed(true);
    holter.setParameterExceptionHandler(Failures::usage);
    holter.setExecutionExceptionHandler(Failures::failed);
    return holter;
  }
}
