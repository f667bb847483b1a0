package io.holter.cli.alert;

import io.holter.anomaly.BehaviourCatalogue;
import io.holter.schema.TenantId;
import io.holter.stream.DeviceClass;
import io.holter.stream.Tenants;
import java.util.ArrayList;
import java.util.List;

/** Finds everything that is wrong with an acceptance at once: one that fits nothing is silent. */
public final class AcceptanceCheck {
  private AcceptanceCheck() {}

  /**
   * All problems, as sentences; none if the acceptance can hold.
   *
   * @param mark before the name of a field: {@code --} of a command's options, else nothing
   */
  public static List<String> problems(Acceptance a, Tenants tenants, String mark) {
    List<String> problems = new ArrayList<>();
    if (!tenants.ids().contains(a.tenant())) {
      problems.add(
          mark + "tenant: '" + a.tenant() + "' is not configured; there are " + tenants.ids());
    }
    if (a.device() != null && a.deviceClass() != null) {
      problems.add("give one of " + mark + "device and " + mark + "class");
    }
    if (a.device() != null && !TenantId.isValidDevice(a.device())) {
      problems.add(mark + "device: '" + a.device() + "' does not match " + TenantId.DEVICE);
    }
    List<String> classes =
        tenants.fleet().classes().getOrDefault(a.tenant(), List.of()).stream()
            .map(DeviceClass::name)
            .toList();
    if (a.deviceClass() != null && !classes.contains(a.deviceClass())) {
      problems.add(mark + "class: '" + a.deviceClass() + "' is none of the tenant's " + classes);
    }
    List<String> behaviours =
        BehaviourCatalogue.all().stream().map(BehaviourCatalogue.Entry::name).toList();
    if (!behaviours.contains(a.behaviour())) {
      problems.add(mark + "behaviour: '" + a.behaviour() + "' is none of " + behaviours);
    }
    if (a.low() != null && a.high() != null && !(a.low() <= a.high())) {
      problems.add(mark + "low " + a.low() + " is above " + mark + "high " + a.high());
    }
    return problems;
  }
}
