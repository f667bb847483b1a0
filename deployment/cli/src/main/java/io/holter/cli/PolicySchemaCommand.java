package io.holter.cli;

import io.holter.cli.policy.PolicySchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holter policy schema}. */
@Command(
    name = "schema",
    description =
        "Prints the JSON Schema of a policy, for editors: save it beside the file, and begin the "
            + "file with # yaml-language-server: $$schema=policy.schema.json.",
    mixinStandardHelpOptions = true)
final class PolicySchemaCommand implements Callable<Integer> {
  private final Console console;

  PolicySchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    console.result(PolicySchema.shipped().stripTrailing());
    return ExitCode.DONE;
  }
}
