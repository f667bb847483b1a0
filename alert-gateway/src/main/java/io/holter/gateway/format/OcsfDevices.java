package io.holter.gateway.format;

import io.holter.schema.Alert;
import java.util.List;
import java.util.Locale;

/** Whom the finding is about: the Host profile's {@code device}, resources, observables. */
final class OcsfDevices {
  private OcsfDevices() {}

  /** The device; nothing for an incident, which is of several. */
  static Fields device(Finding finding) {
    Fields device = new Fields();
    if (finding.isIncident() || finding.devices().isEmpty()) {
      return device;
    }
    String name = finding.devices().get(0);
    String kind = finding.alert().getDeviceClass();
    OcsfId type = kind == null ? new OcsfId(0, "Unknown") : new OcsfId(99, kind);
    return type.into(device.text("uid", name).text("name", name), "type");
  }

  static List<Fields> resources(Finding finding) {
    Alert alert = finding.alert();
    return finding.devices().stream()
        .map(
            device ->
                OcsfId.AFFECTED.into(
                    new Fields()
                        .text("uid", device)
                        .text("name", device)
                        .text("type", "Device")
                        .text("namespace", alert.getTenant())
                        .text("criticality", alert.getCriticality().name().toLowerCase(Locale.ROOT))
                        .texts(
                            "labels",
                            alert.getDeviceClass() == null
                                ? List.of()
                                : List.of("class=" + alert.getDeviceClass())),
                    "role"))
        .toList();
  }

  static List<Fields> observables(Finding finding) {
    return finding.devices().stream()
        .map(
            device ->
                OcsfId.RESOURCE_UID
                    .into(new Fields().text("name", "resources.uid"), "type")
                    .text("value", device))
        .toList();
  }
}
