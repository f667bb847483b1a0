package io.holter.cli;

import io.holter.cli.alert.Verdicts.Statement;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyRecords;
import io.holter.cli.policy.PolicyTopic;
import io.holter.cli.policy.Shown;
import io.holter.cli.policy.Submission;
import io.holter.cli.policy.Wanted;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyChange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter policy revert}. */
@Command(
    name = "revert",
    description =
        "Brings back what a version said, of its part of the policy, as a new revision. History "
            + "stays as it is.",
    mixinStandardHelpOptions = true)
final class PolicyRevertCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private PolicyOptions policy = new PolicyOptions();
  @Mixin private StatementOptions statement = new StatementOptions();

  @Parameters(
      paramLabel = "VERSION",
      description = "As holter policy history lists it, or its number; file: the configuration's.")
  private String version = "";

  @Option(
      names = "--tenant",
      paramLabel = "T",
      description = "With file: that of this tenant (that of all tenants).")
  private @Nullable String tenant;

  PolicyRevertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Statement said = statement.statement(Duration.ofDays(1));
    StreamsAppConfig config = policy.config();
    Optional<String> whose = PolicyOptions.known(tenant, config);
    if (whose.isPresent() && !version.equals(PolicyRecords.FILE)) {
      throw new UsageException("--tenant goes with 'file' alone; a version is of one part");
    }
    try (PolicyTopic topic = PolicyAccess.open(config)) {
      Shown shown = before(topic.read(), whose);
      Wanted wanted =
          new Wanted(
              shown.tenant(),
              PolicyAccess.classes(shown.tenant(), config),
              shown.document(),
              shown.version(),
              Optional.empty(),
              false,
              said.author(),
              said.reason());
      return PolicyOutput.told(console, new Submission(topic).submit(wanted), policy.json());
    }
  }

  private Shown before(PolicyRecords records, Optional<String> whose) {
    if (version.equals(PolicyRecords.FILE)) {
      return Shown.latest(records.upTo(version), whose);
    }
    PolicyChange change = records.find(version);
    return new Shown(
        change.tenant(), change.revision().getVersion(), change.revision().getDocument());
  }
}
