package io.holter.cli;

import io.holter.cli.policy.Explained;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyText;
import io.holter.schema.TenantId;
import io.holter.stream.StreamsAppConfig;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter policy explain}. */
@Command(
    name = "explain",
    description =
        "Prints every value that holds for a device, and where it comes from: a default, the "
            + "configuration, or a revision for all tenants, the tenant, its class or itself.",
    mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Option(names = "--tenant", paramLabel = "T", required = true, description = "Whose device.")
  private String tenant = "";

  @Option(names = "--device", paramLabel = "D", required = true, description = "Which device.")
  private String device = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The event time that is asked for, ISO-8601 (now).")
  private @Nullable Instant at;

  PolicyExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = policy.config();
    PolicyOptions.known(tenant, config);
    if (!TenantId.isValidDevice(device)) {
      throw new UsageException("--device: '" + device + "' does not match " + TenantId.DEVICE);
    }
    Instant when = Objects.requireNonNullElseGet(at, Instant::now);
    Explained explained = Explained.of(PolicyAccess.read(config), tenant, device, when);
    if (policy.json()) {
      console.result(PolicyJson.of(explained));
    } else {
      PolicyText.of(explained).forEach(console::result);
    }
    return ExitCode.DONE;
  }
}
