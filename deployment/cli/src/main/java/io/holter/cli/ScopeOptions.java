package io.holter.cli;

import io.holter.stream.DeviceClass;
import io.holter.stream.Tenants;
import io.holter.stream.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whom a decision is about. */
final class ScopeOptions {
  @Option(names = "--tenant", paramLabel = "T", description = "For this tenant (all of them).")
  private @Nullable String tenant;

  @Option(
      names = "--class",
      paramLabel = "C",
      description = "For the devices of this class (all of them).")
  private @Nullable String deviceClass;

  /**
   * The scope.
   *
   * @throws UsageException with everything that is wrong with the options
   */
  Scope scope(Tenants tenants) {
    List<String> problems = new ArrayList<>();
    if (tenant != null && !tenants.ids().contains(tenant)) {
      problems.add("--tenant: '" + tenant + "' is not configured; there are " + tenants.ids());
    }
    List<String> classes = classes(tenants);
    if (deviceClass != null && !classes.contains(deviceClass)) {
      problems.add("--class: '" + deviceClass + "' is none of " + classes);
    }
    if (!problems.isEmpty()) {
      throw new UsageException("holter model:\n  " + String.join("\n  ", problems));
    }
    return new Scope(Optional.ofNullable(tenant), Optional.ofNullable(deviceClass));
  }

  private List<String> classes(Tenants tenants) {
    Stream<String> owners = tenant == null ? tenants.ids().stream() : Stream.of(tenant);
    return owners
        .flatMap(id -> tenants.fleet().classes().getOrDefault(id, List.of()).stream())
        .map(DeviceClass::name)
        .distinct()
        .sorted()
        .toList();
  }
}
