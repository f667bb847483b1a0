package io.holter.cli;

import io.holter.anomaly.model.WindowModel;
import io.holter.cli.features.FeatureExport;
import io.holter.cli.model.Comparison;
import io.holter.cli.model.ComparisonJson;
import io.holter.cli.model.ComparisonText;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ModelArgument;
import io.holter.cli.policy.PolicyAccess;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyBook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter model compare}. */
@Command(
    name = "compare",
    description =
        "Runs two models over the recorded feature windows of a tenant and lists the windows of "
            + "which one alerts and the other does not, at the alert budget of the policy in force.",
    mixinStandardHelpOptions = true)
final class ModelCompareCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private WindowOptions windows = new WindowOptions();

  @Parameters(
      index = "0",
      paramLabel = "A",
      description =
          "A released model as NAME@VERSION, or a directory that holter model train made.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "The other, likewise.")
  private String second = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show at most this many windows in the table (${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object with every window (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    var request = windows.request(config);
    try (WindowModel a = ModelAccess.model(config, first);
        WindowModel b = ModelAccess.model(config, second)) {
      FeatureExport export = WindowOptions.read(request, console);
      ModelArgument.requireFit(a, export.features());
      ModelArgument.requireFit(b, export.features());
      PolicyBook policy = PolicyAccess.read(config).log().timeline().latest();
      Comparison compared =
          Comparison.of(
              a,
              b,
              export.table().windows(),
              w -> policy.of(w.tenant(), w.deviceClass(), w.device()));
      if (output == ListFormat.JSON) {
        console.result(ComparisonJson.line(compared));
      } else {
        ComparisonText.lines(compared, Math.max(0, limit)).forEach(console::result);
      }
      return ExitCode.DONE;
    }
  }
}
