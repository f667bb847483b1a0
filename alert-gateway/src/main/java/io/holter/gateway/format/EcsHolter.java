package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.IncidentScope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code holter.*}: what ECS has no field for. Field names are public API. */
final class EcsHolter {
  private EcsHolter() {}

  static Fields of(Finding finding) {
    Alert alert = finding.alert();
    return new Fields()
        .object("alert", alert(finding))
        .objects("behaviours", alert.getBehaviours().stream().map(EcsHolter::behaviour).toList())
        .object("incident", incident(alert.getScope()))
        .texts("evidence", places(alert.getEvidence()))
        .texts("scores", places(alert.getScores()))
        .text("origin", Finding.place(finding.origin()));
  }

  private static Fields alert(Finding finding) {
    Alert alert = finding.alert();
    return new Fields()
        .text("id", alert.getId())
        .text("kind", word(alert.getKind()))
        .text("state", word(alert.getState()))
        .text("severity", word(alert.getSeverity()))
        .whole("revision", alert.getRevision())
        .number("score", alert.getScore())
        .whole("departures", alert.getDepartures())
        .text("opened_at", alert.getOpenedAt().toString())
        .text("clears_when", alert.getClearsWhen())
        .text("criticality", word(alert.getCriticality()))
        .text("device_class", alert.getDeviceClass())
        .text("policy_version", alert.getPolicyVersion())
        .text("model_version", alert.getModelVersion())
        .flag("experimental", alert.getExperimental())
        .flag("synthetic", finding.synthetic());
  }

  private static Fields behaviour(Behaviour behaviour) {
    return new Fields()
        .text("name", behaviour.getName())
        .text("channel", behaviour.getChannel())
        .number("observed", behaviour.getObserved())
        .text("unit", behaviour.getUnit())
        .text("expected", behaviour.getExpected())
        .number("expected_low", behaviour.getExpectedLow())
        .number("expected_high", behaviour.getExpectedHigh())
        .whole("sample_count", behaviour.getSampleCount())
        .number("score", behaviour.getScore())
        .number("contribution", behaviour.getContribution())
        .text("explanation", behaviour.getExplanation())
        .text("clears_when", behaviour.getClearsWhen())
        .texts("normal", behaviour.getNormal());
  }

  private static Fields incident(@Nullable IncidentScope scope) {
    if (scope == null) {
      return new Fields();
    }
    return new Fields()
        .text("behaviour", scope.getBehaviour())
        .texts("devices", scope.getDevices())
        .whole("device_count", scope.getDeviceCount())
        .whole("known_devices", scope.getKnownDevices())
        .texts("groups", scope.getGroups())
        .flag("spreading", scope.getSpreading())
        .texts("alerts", scope.getAlerts());
  }

  private static List<String> places(List<Evidence> records) {
    return records.stream().map(Finding::place).toList();
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }
}
