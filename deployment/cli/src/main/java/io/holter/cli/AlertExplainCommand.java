package io.holter.cli;

import io.holter.cli.alert.AlertBook;
import io.holter.cli.alert.Explanation;
import io.holter.cli.alert.ExplanationJson;
import io.holter.cli.alert.ExplanationText;
import io.holter.cli.alert.FeedbackBook;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Alert;
import io.holter.stream.Recomputation;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter alert explain}. */
@Command(
    name = "explain",
    description =
        "Shows an alert with the records that it rests on, and computes its scores again from "
            + "the states that they carry. Ends with 1 unless every figure is the same.",
    mixinStandardHelpOptions = true)
final class AlertExplainCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();

  @Parameters(paramLabel = "ID", description = "Of the alert, or the beginning of it.")
  private String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  AlertExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    KafkaAccess kafka = KafkaAccess.of(config);
    try (TopicReader reader = new TopicReader(kafka)) {
      Alert alert = AlertBook.read(reader, kafka.topics()).find(id);
      Timeline<PolicyBook> policies = PolicyAccess.read(config).log().timeline();
      require(alert.getPolicyVersion(), policies);
      FeedbackBook said = FeedbackBook.read(reader, kafka.topics());
      Recomputation recomputation =
          new Recomputation(
              policies, config.tenants().fleet(), said.list(Optional.of(alert.getTenant())));
      Explanation explanation = Explanation.of(alert, reader, recomputation);
      if (output == ListFormat.JSON) {
        console.result(ExplanationJson.line(explanation));
      } else {
        ExplanationText.lines(explanation).forEach(console::result);
      }
      return explanation.result() == Explanation.Result.IDENTICAL ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static void require(String made, Timeline<PolicyBook> given) {
    List<String> known = given.values().stream().map(PolicyBook::version).toList();
    if (!known.contains(made)) {
      throw new UsageException(
          "the alert was made by policy '"
              + made
              + "', and the configuration and holter.policies have "
              + String.join(", ", known)
              + ": give --config with the one that made it");
    }
  }
}
