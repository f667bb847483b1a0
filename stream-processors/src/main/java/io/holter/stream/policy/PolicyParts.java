package io.holter.stream.policy;

import io.holter.service.ConfigNode;
import io.holter.service.ConfigPart;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A policy as it is written: a part for all tenants, and one for each tenant that has its own.
 * {@link PolicyBook} is what follows from them.
 *
 * @param shared for all tenants
 * @param tenants by tenant id
 */
public record PolicyParts(Part shared, Map<String, Part> tenants) {
  /** Keeps its own map. */
  public PolicyParts {
    tenants = Map.copyOf(tenants);
  }

  /**
   * One part.
   *
   * @param origin the version that made it, or where it stands in a file
   */
  public record Part(String origin, ConfigPart content) {}

  /** Nothing is written: all defaults hold. */
  public static PolicyParts none() {
    return new PolicyParts(new Part("default", ConfigPart.empty("default")), Map.of());
  }

  /** Takes {@code policy} of a configuration, which {@link PolicyBook#read} judges, apart. */
  public static PolicyParts read(ConfigNode node) {
    Map<String, Part> tenants = new HashMap<>();
    node.list("tenants", each -> Map.entry(each.text("id"), each.part().without("id")))
        .forEach(each -> tenants.put(each.getKey(), new Part("file", each.getValue())));
    return new PolicyParts(new Part("file", node.part().without("version", "tenants")), tenants);
  }

  /** The same with another part of all tenants or of one. */
  PolicyParts with(Optional<String> tenant, Part part) {
    if (tenant.isEmpty()) {
      return new PolicyParts(part, tenants);
    }
    Map<String, Part> changed = new HashMap<>(tenants);
    changed.put(tenant.get(), part);
    return new PolicyParts(shared, changed);
  }
}
