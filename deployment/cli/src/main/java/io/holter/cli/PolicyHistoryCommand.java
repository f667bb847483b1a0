package io.holter.cli;

import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyText;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyChange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter policy history}. */
@Command(
    name = "history",
    description =
        "Lists every change of the policy, the oldest first: who made it, why, from when it holds, "
            + "and why it does not if it does not.",
    mixinStandardHelpOptions = true)
final class PolicyHistoryCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Option(names = "--tenant", paramLabel = "T", description = "Of this tenant's part only.")
  private @Nullable String tenant;

  PolicyHistoryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = policy.config();
    Optional<String> whose = PolicyOptions.known(tenant, config);
    List<PolicyChange> changes =
        PolicyAccess.read(config).log().history().stream()
            .filter(change -> whose.isEmpty() || change.tenant().equals(whose))
            .toList();
    if (policy.json()) {
      changes.forEach(change -> console.result(PolicyJson.of(change)));
    } else {
      PolicyText.history(changes).forEach(console::result);
    }
    return ExitCode.DONE;
  }
}
