package io.holter.stream;

import io.holter.schema.Tenant;
import io.holter.schema.TenantId;
import io.holter.schema.TenantState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tenants in force, by id. */
public final class Tenants {
  private final Map<String, Tenant> byId = new TreeMap<>();
  private final Fleet fleet;

  /** Tenants of whose devices nothing is known. */
  public Tenants(List<Tenant> tenants) {
    this(tenants, Fleet.none());
  }

  /**
   * Tenants with different ids.
   *
   * @param fleet what is known of their devices
   * @throws IllegalArgumentException if an id is not well formed or is given twice
   */
  public Tenants(List<Tenant> tenants, Fleet fleet) {
    this.fleet = fleet;
    for (Tenant tenant : tenants) {
      if (byId.put(TenantId.require(tenant.getId()), tenant) != null) {
        throw new IllegalArgumentException("tenant '" + tenant.getId() + "' is given twice");
      }
    }
  }

  /** Ids of all tenants, suspended ones too, in alphabetical order. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** What is known of their devices. */
  public Fleet fleet() {
    return fleet;
  }

  Optional<Tenant> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Active tenants for whom somebody may speak through {@code source}, in alphabetical order. */
  List<String> hearing(String source) {
    return byId.values().stream()
        .filter(t -> t.getState() == TenantState.ACTIVE)
        .filter(t -> t.getGrants().stream().anyMatch(grant -> grant.getSource().equals(source)))
        .map(Tenant::getId)
        .toList();
  }
}
