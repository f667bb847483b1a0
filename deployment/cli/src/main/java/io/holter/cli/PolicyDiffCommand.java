package io.holter.cli;

import io.holter.cli.policy.Difference;
import io.holter.cli.policy.Differences;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyRecords;
import io.holter.cli.policy.PolicyText;
import io.holter.cli.policy.Submission;
import io.holter.cli.policy.Submitted;
import io.holter.stream.StreamsAppConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter policy diff}. */
@Command(
    name = "diff",
    description =
        "Compares a file with what is in force, or two versions: every effective value that "
            + "differs, under the scope that it holds for.",
    mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private PolicyOptions policy = new PolicyOptions();

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(
      names = "--exit-code",
      description = "Exit with 1 if anything differs, as diff does (with 0 unless it fails).")
  private boolean exitCode;

  private static final class What {
    @ArgGroup(exclusive = false)
    private @Nullable PolicyFile file;

    @Parameters(
        arity = "2",
        paramLabel = "VERSION",
        description = "Two versions or their numbers; file is the configuration's own policy.")
    private List<String> versions = new ArrayList<>();
  }

  PolicyDiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = policy.config();
    PolicyRecords records = PolicyAccess.read(config);
    PolicyFile file = what.file;
    List<Difference> differences;
    if (file == null) {
      differences = between(records, what.versions.get(0), what.versions.get(1));
    } else {
      Submitted submitted =
          Submission.check(records, file.wanted(config, Optional.empty(), false, "", ""));
      if (submitted instanceof Submitted.Unusable) {
        return PolicyOutput.told(console, submitted, policy.json());
      }
      differences = submitted instanceof Submitted.InForce would ? would.differences() : List.of();
    }
    if (policy.json()) {
      console.result(PolicyJson.of(differences));
    } else {
      PolicyText.differences(differences).forEach(console::result);
    }
    return exitCode && !differences.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static List<Difference> between(PolicyRecords records, String before, String after) {
    return Differences.between(
        records.upTo(before).log().timeline().latest(),
        records.upTo(after).log().timeline().latest(),
        records.base().classes());
  }
}
