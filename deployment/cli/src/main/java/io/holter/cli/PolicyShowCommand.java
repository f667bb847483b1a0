package io.holter.cli;

import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyRecords;
import io.holter.cli.policy.Shown;
import io.holter.stream.StreamsAppConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter policy show}. */
@Command(
    name = "show",
    description =
        "Prints the policy of all tenants, or of one, as it is written: YAML that can be edited "
            + "and applied.")
final class PolicyShowCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private PolicyOptions policy = new PolicyOptions();

  // Not the standard options: --version asks for one here.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(names = "--tenant", paramLabel = "T", description = "That of this tenant.")
  private @Nullable String tenant;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "As it was with this version, or its number; file: the configuration's own.")
  private @Nullable String version;

  PolicyShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = policy.config();
    Optional<String> whose = PolicyOptions.known(tenant, config);
    PolicyRecords records = PolicyAccess.read(config);
    Shown shown = Shown.latest(version == null ? records : records.upTo(version), whose);
    console.result(policy.json() ? PolicyJson.of(shown) : shown.document().stripTrailing());
    return ExitCode.DONE;
  }
}
