package io.holter.cli;

import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyRecords;
import io.holter.cli.policy.PolicyText;
import io.holter.cli.policy.PolicyTopic;
import io.holter.cli.policy.Submission;
import io.holter.cli.policy.Submitted;
import io.holter.cli.policy.Wanted;
import io.holter.stream.StreamsAppConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter policy apply}. */
@Command(
    name = "apply",
    description =
        "Brings a file in force as the policy of all tenants, or of one. It holds without a "
            + "restart, from the same point of event time on every instance.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Everything that is wrong with the file is told at once, and then nothing is written. Who",
      "changes the same part at the same time as somebody else is told who was first."
    })
final class PolicyApplyCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private PolicyOptions policy = new PolicyOptions();
  @Mixin private PolicyFile file = new PolicyFile();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever reads it later.")
  private @Nullable String reason;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who says so (the user's name).")
  private String author = "";

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      description =
          "Event time from which it holds, ISO-8601 (5 s after Kafka took it, by Kafka's clock).")
  private @Nullable Instant from;

  @Option(
      names = "--past",
      description = "Allow an earlier time than that: what is replayed is then judged by it.")
  private boolean past;

  @Option(names = "--check", description = "Only say whether the file can be used.")
  private boolean check;

  PolicyApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    String why = reason == null ? "" : reason;
    if (why.isBlank() && !check) {
      throw new UsageException("--reason is missing; say why, for whoever reads it later");
    }
    StreamsAppConfig config = policy.config();
    Wanted wanted = file.wanted(config, Optional.ofNullable(from), past, author, why);
    if (check) {
      return checked(Submission.check(PolicyRecords.of(config.policyBase(), List.of()), wanted));
    }
    try (PolicyTopic topic = PolicyAccess.open(config)) {
      return PolicyOutput.told(console, new Submission(topic).submit(wanted), policy.json());
    }
  }

  private int checked(Submitted submitted) {
    if (policy.json()) {
      console.result(PolicyJson.check(submitted));
    }
    if (submitted instanceof Submitted.Unusable unusable) {
      if (!policy.json()) {
        PolicyText.problems(unusable.problems()).forEach(console::say);
      }
      return ExitCode.USAGE;
    }
    if (!policy.json()) {
      console.result(file.name() + " can be used");
    }
    return ExitCode.DONE;
  }
}
