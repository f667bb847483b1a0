package io.holter.stream;

import io.holter.schema.IncidentScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An incident in one sentence. */
final class IncidentReason {
  private static final int SHOWN = 3;

  private IncidentReason() {}

  /** For an incident that is open. */
  static String open(OpenIncident incident) {
    IncidentScope scope = incident.alert().getScope();
    return scope.getSpreading() ? spreading(incident, scope) : atOnce(incident, scope);
  }

  /** For an incident that closes. */
  static String closed(OpenIncident incident) {
    return "all keep to their baselines again; " + open(incident);
  }

  private static String atOnce(OpenIncident incident, IncidentScope scope) {
    long first = incident.joinedAt().stream().mapToLong(Long::longValue).min().orElseThrow();
    String did =
        scope.getBehaviour().equals(Behaviours.ABSENCE)
            ? " fell silent"
            : " departed alike (" + scope.getBehaviour() + ")";
    return share(scope)
        + did
        + " within "
        + AlertReason.words(wholeSeconds(incident.lastJoin() - first))
        + ": "
        + listed(scope.getDevices(), scope.getDeviceCount())
        + inCommon(scope)
        + "; first seen "
        + AlertReason.clock(incident.alert().getFirstSeen());
  }

  private static String spreading(OpenIncident incident, IncidentScope scope) {
    List<String> steps =
        IntStream.range(0, Math.min(SHOWN, scope.getDevices().size()))
            .mapToObj(
                i ->
                    scope.getDevices().get(i)
                        + " at "
                        + AlertReason.clock(Instant.ofEpochMilli(incident.joinedAt().get(i))))
            .toList();
    String others =
        scope.getDeviceCount() > SHOWN
            ? ", and "
                + (scope.getDeviceCount() - SHOWN)
                + " more until "
                + AlertReason.clock(Instant.ofEpochMilli(incident.lastJoin()))
            : "";
    return scope.getBehaviour()
        + " spreads: "
        + steps.stream().collect(Collectors.joining(", then "))
        + others
        + inCommon(scope)
        + "; "
        + share(scope)
        + " so far";
  }

  private static String share(IncidentScope scope) {
    return scope.getDeviceCount() + " of " + scope.getKnownDevices() + " devices";
  }

  private static String inCommon(IncidentScope scope) {
    return scope.getGroups().isEmpty() ? "" : "; all of " + String.join(", ", scope.getGroups());
  }

  private static String listed(List<String> devices, long count) {
    String names = devices.stream().limit(SHOWN).collect(Collectors.joining(", "));
    long others = count - Math.min(SHOWN, devices.size());
    return others > 0 ? names + " and " + others + " more" : names;
  }

  /** A second at least: figures below would be more exact than clocks are. */
  private static Duration wholeSeconds(long ms) {
    return Duration.ofSeconds(Math.max(1, (ms + 999) / 1000));
  }
}
