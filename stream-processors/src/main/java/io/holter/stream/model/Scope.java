package io.holter.stream.model;

import io.holter.schema.ModelDecision;
import java.util.Optional;

/**
 * Whom a decision is about.
 *
 * @param tenant all tenants if empty
 * @param deviceClass all classes if empty
 */
public record Scope(Optional<String> tenant, Optional<String> deviceClass) {
  /** The scope of a decision. */
  public static Scope of(ModelDecision decision) {
    return new Scope(
        Optional.ofNullable(decision.getTenant()), Optional.ofNullable(decision.getDeviceClass()));
  }

  /** For people: {@code tenant acme, class welder}. */
  @Override
  public String toString() {
    String whose = tenant.map(t -> "tenant " + t).orElse("all tenants");
    return deviceClass.map(c -> whose + ", class " + c).orElse(whose);
  }
}
