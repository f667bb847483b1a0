package io.holter.cli.policy;

import java.util.Optional;

/**
 * Who a value holds for. In the order of the policy: all tenants, a tenant, its classes, its
 * devices.
 *
 * @param tenant empty for all
 * @param deviceClass of the tenant, if it is one
 * @param device of the tenant, if it is one
 */
public record Scope(
    Optional<String> tenant, Optional<String> deviceClass, Optional<String> device) {
  static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

  static Scope tenant(String id) {
    return new Scope(Optional.of(id), Optional.empty(), Optional.empty());
  }

  static Scope deviceClass(String tenant, String name) {
    return new Scope(Optional.of(tenant), Optional.of(name), Optional.empty());
  }

  static Scope device(String tenant, String id) {
    return new Scope(Optional.of(tenant), Optional.empty(), Optional.of(id));
  }

  @Override
  public String toString() {
    return tenant
        .map(
            id ->
                deviceClass
                    .map(name -> "class " + name + " of " + id)
                    .orElseGet(
                        () -> device.map(d -> "device " + id + "/" + d).orElse("tenant " + id)))
        .orElse("all tenants");
  }
}
