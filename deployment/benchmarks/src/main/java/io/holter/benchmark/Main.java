package io.holter.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code deployment/benchmarks/run}: results go to stdout, everything else to stderr. */
@Command(
    name = "run",
    description = "Measures Holter, beside its peers where there are any.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    // Libraries that print (libsvm does) must not get between what is read as JSON.
    System.setOut(err);
    Progress progress = new Progress(err);
    int code =
        new CommandLine(new Main())
            .addSubcommand(new DetectionCommand(out, progress))
            .addSubcommand(new ExperimentsCommand(out, progress))
            .addSubcommand(new ModelsCommand(out, progress))
            .addSubcommand(new MqttCommand(out, progress))
            .addSubcommand(new FaultsCommand(out, progress))
            .addSubcommand(new DeliveryCommand(out, progress))
            .addSubcommand(new ViewersCommand(out, progress))
            .execute(args);
    out.flush();
    System.exit(code);
  }
}
