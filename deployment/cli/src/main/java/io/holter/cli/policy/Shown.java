package io.holter.cli.policy;

import io.holter.stream.policy.PolicyParts;
import io.holter.stream.policy.PolicyParts.Part;
import java.util.Optional;

/**
 * A part of the policy as it is written.
 *
 * @param tenant whose part it is; empty for that of all tenants
 * @param version that brought it; {@code file} for the configuration's own
 * @param document YAML that can be applied
 */
public record Shown(Optional<String> tenant, String version, String document) {
  private static final String NOTHING = "# Nothing yet: all is as in the wider scope.\n";

  /** The part as it is after everything that was written, also what is yet to come into force. */
  public static Shown latest(PolicyRecords records, Optional<String> tenant) {
    return records
        .log()
        .latest(tenant)
        .map(
            change ->
                new Shown(tenant, change.revision().getVersion(), change.revision().getDocument()))
        .orElseGet(
            () -> new Shown(tenant, PolicyRecords.FILE, file(records.base().parts(), tenant)));
  }

  private static String file(PolicyParts parts, Optional<String> tenant) {
    Part part =
        tenant
            .map(id -> parts.tenants().getOrDefault(id, PolicyParts.none().shared()))
            .orElse(parts.shared());
    return part.content().isEmpty() ? NOTHING : part.content().yaml();
  }
}
