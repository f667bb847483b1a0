package io.holter.stream.policy;

import java.util.Set;
import java.util.TreeSet;

/**
 * What revisions of the policy are made on.
 *
 * @param version what the configuration's own policy is called
 * @param parts the configuration's own policy
 * @param tenants ids of all tenants; nobody else has a part
 * @param classes of their devices
 */
public record PolicyBase(
    String version, PolicyParts parts, Set<String> tenants, DeviceClasses classes) {
  /** Keeps its own set. */
  public PolicyBase {
    tenants = Set.copyOf(new TreeSet<>(tenants));
  }
}
