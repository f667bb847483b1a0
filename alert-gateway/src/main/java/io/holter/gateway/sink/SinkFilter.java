package io.holter.gateway.sink;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.IncidentScope;
import io.holter.schema.Severity;
import java.util.Set;

/**
 * Which alerts a sink is for.
 *
 * @param tenants whose; empty for all
 * @param atLeast the lowest severity; one that this version does not know passes
 * @param classes of which classes of devices; empty for all
 * @param trials whether of models on trial
 */
public record SinkFilter(
    Set<String> tenants, Severity atLeast, Set<String> classes, Trials trials) {
  private static final String CLASS_GROUP = "class=";

  /** Keeps unmodifiable copies. */
  public SinkFilter {
    tenants = Set.copyOf(tenants);
    classes = Set.copyOf(classes);
  }

  /** Whether the sink is for alerts of a tenant at all. */
  public boolean serves(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  /** Whether an alert event goes to the sink. */
  boolean passes(Alert alert) {
    return serves(alert.getTenant())
        && passesSeverity(alert.getSeverity())
        && passesTrial(alert.getExperimental())
        && (classes.isEmpty() || isOfAClass(alert));
  }

  private boolean passesSeverity(Severity severity) {
    return severity == Severity.UNKNOWN || severity.compareTo(atLeast) >= 0;
  }

  private boolean passesTrial(boolean experimental) {
    return switch (trials) {
      case FALSE -> !experimental;
      case TRUE -> true;
      case ONLY -> experimental;
    };
  }

  /** An incident whose devices do not share a class may be about one of these, and passes. */
  private boolean isOfAClass(Alert alert) {
    String own = alert.getDeviceClass();
    if (own != null) {
      return classes.contains(own);
    }
    IncidentScope scope = alert.getScope();
    if (alert.getKind() != AlertKind.INCIDENT || scope == null) {
      return false;
    }
    Set<String> shared =
        Set.copyOf(
            scope.getGroups().stream()
                .filter(group -> group.startsWith(CLASS_GROUP))
                .map(group -> group.substring(CLASS_GROUP.length()))
                .toList());
    return shared.isEmpty() || shared.stream().anyMatch(classes::contains);
  }
}
