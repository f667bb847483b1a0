package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.IncidentScope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What OCSF has no place for, in names of ours. */
final class OcsfUnmapped {
  private OcsfUnmapped() {}

  static Fields of(Finding finding) {
    Alert alert = finding.alert();
    return new Fields()
        .number("score", alert.getScore())
        .whole("revision", alert.getRevision())
        .text("kind", alert.getKind().name().toLowerCase(Locale.ROOT))
        .text("clears_when", alert.getClearsWhen())
        .text("policy_version", alert.getPolicyVersion())
        .text("model_version", alert.getModelVersion())
        .flag("experimental", alert.getExperimental())
        .flag("synthetic", finding.synthetic())
        .text("origin", Finding.place(finding.origin()))
        .objects("behaviours", alert.getBehaviours().stream().map(OcsfUnmapped::behaviour).toList())
        .object("incident", incident(alert.getScope()));
  }

  private static Fields behaviour(Behaviour behaviour) {
    return new Fields()
        .text("name", behaviour.getName())
        .text("channel", behaviour.getChannel())
        .number("observed", behaviour.getObserved())
        .text("unit", behaviour.getUnit())
        .number("expected_low", behaviour.getExpectedLow())
        .number("expected_high", behaviour.getExpectedHigh())
        .number("score", behaviour.getScore())
        .number("contribution", behaviour.getContribution())
        .text("clears_when", behaviour.getClearsWhen())
        .texts("normal", behaviour.getNormal());
  }

  private static Fields incident(@Nullable IncidentScope scope) {
    if (scope == null) {
      return new Fields();
    }
    return new Fields()
        .text("behaviour", scope.getBehaviour())
        .whole("device_count", scope.getDeviceCount())
        .whole("known_devices", scope.getKnownDevices())
        .texts("groups", scope.getGroups())
        .flag("spreading", scope.getSpreading());
  }
}
