package io.holter.cli;

import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that looks at the policy or changes it. */
final class PolicyOptions {
  @Mixin private AccessOptions access = new AccessOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  /** The configuration of the topologies whose policy it is. */
  StreamsAppConfig config() throws IOException {
    return access.read();
  }

  boolean json() {
    return output == ListFormat.JSON;
  }

  /**
   * The tenant that is meant.
   *
   * @throws UsageException if it is not configured
   */
  static Optional<String> known(@Nullable String tenant, StreamsAppConfig config) {
    List<String> known = config.tenants().ids().stream().sorted().toList();
    if (tenant != null && !known.contains(tenant)) {
      throw new UsageException(
          "--tenant: '%s' is not configured; there are %s"
              .formatted(tenant, String.join(", ", known)));
    }
    return Optional.ofNullable(tenant);
  }
}
