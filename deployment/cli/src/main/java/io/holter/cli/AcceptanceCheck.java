package io.holter.cli;

import io.holter.anomaly.BehaviourCatalogue;
import io.holter.cli.alert.Acceptance;
import io.holter.schema.TenantId;
import io.holter.stream.DeviceClass;
import io.holter.stream.Tenants;
import java.util.ArrayList;
import java.util.List;

/** Finds everything that is wrong with an acceptance at once: one that fits nothing is silent. */
final class AcceptanceCheck {
  private AcceptanceCheck() {}

  /**
   * Does nothing if the acceptance can hold.
   *
   * @throws UsageException with all problems
   */
  static void require(Acceptance acceptance, Tenants tenants) {
    List<String> problems = problems(acceptance, tenants);
    if (!problems.isEmpty()) {
      throw new UsageException("holter baseline accept:\n  " + String.join("\n  ", problems));
    }
  }

  static List<String> problems(Acceptance a, Tenants tenants) {
    List<String> problems = new ArrayList<>();
    if (!tenants.ids().contains(a.tenant())) {
      problems.add("--tenant: '" + a.tenant() + "' is not configured; there are " + tenants.ids());
    }
    if (a.device() != null && a.deviceClass() != null) {
      problems.add("give one of --device and --class");
    }
    if (a.device() != null && !TenantId.isValidDevice(a.device())) {
      problems.add("--device: '" + a.device() + "' does not match " + TenantId.DEVICE);
    }
    List<String> classes =
        tenants.fleet().classes().getOrDefault(a.tenant(), List.of()).stream()
            .map(DeviceClass::name)
            .toList();
    if (a.deviceClass() != null && !classes.contains(a.deviceClass())) {
      problems.add("--class: '" + a.deviceClass() + "' is none of the tenant's " + classes);
    }
    List<String> behaviours =
        BehaviourCatalogue.all().stream().map(BehaviourCatalogue.Entry::name).toList();
    if (!behaviours.contains(a.behaviour())) {
      problems.add("--behaviour: '" + a.behaviour() + "' is none of " + behaviours);
    }
    if (a.low() != null && a.high() != null && !(a.low() <= a.high())) {
      problems.add("--low " + a.low() + " is above --high " + a.high());
    }
    return problems;
  }
}
