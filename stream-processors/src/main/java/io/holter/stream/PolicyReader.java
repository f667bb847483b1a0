package io.holter.stream;

import io.holter.service.ConfigNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code policy} of a configuration: thresholds for all devices, then for those of a tenant,
 * then for one device, each with the wider scope's values as its defaults.
 */
final class PolicyReader {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private PolicyReader() {}

  static PolicyBook read(ConfigNode node) {
    String version =
        node.about("Named in every score and alert; change it with the thresholds.")
            .text("version", "1");
    Thresholds global = thresholds(node, Thresholds.defaults());
    IncidentPolicy incidents = incidents(node, IncidentPolicy.defaults());
    Map<String, PolicyBook.OfTenant> tenants = new LinkedHashMap<>();
    node.about("Thresholds of one tenant's devices, where they differ.")
        .list(
            "tenants", tenant -> Map.entry(tenant.text("id"), ofTenant(tenant, global, incidents)))
        .forEach(
            entry ->
                node.check(
                    tenants.put(entry.getKey(), entry.getValue()) == null,
                    "tenants",
                    "has '" + entry.getKey() + "' twice"));
    return new PolicyBook(version, global, incidents, tenants);
  }

  private static PolicyBook.OfTenant ofTenant(
      ConfigNode node, Thresholds global, IncidentPolicy wider) {
    Thresholds all = thresholds(node, global);
    Map<String, Thresholds> devices = new LinkedHashMap<>();
    node.about("Thresholds of one device, where they differ.")
        .list("devices", device -> Map.entry(device.text("id"), thresholds(device, all)))
        .forEach(
            entry ->
                node.check(
                    devices.put(entry.getKey(), entry.getValue()) == null,
                    "devices",
                    "has '" + entry.getKey() + "' twice"));
    return new PolicyBook.OfTenant(all, incidents(node, wider), devices);
  }

  private static Thresholds thresholds(ConfigNode node, Thresholds wider) {
    return new Thresholds(
        DetectorReader.read(node, wider.detector()),
        node.section("alerts", alerts -> alerts(alerts, wider.alerts())));
  }

  private static IncidentPolicy incidents(ConfigNode node, IncidentPolicy wider) {
    return node.section(
        "incidents",
        incidents ->
            new IncidentPolicy(
                incidents
                    .about("Devices of which an incident is made at least.")
                    .integer("min-devices", 2, 10_000, wider.minDevices()),
                incidents
                    .about("Share of the known devices, of all or of one group, at the same time.")
                    .decimal("min-share", 0, 1, wider.minShare()),
                incidents
                    .about("How close together alerts open that count as at the same time.")
                    .duration("within", MOMENT, LONGEST, wider.within()),
                incidents
                    .about("How far apart the first and the latest alert are of what spreads.")
                    .duration("spread-within", MOMENT, LONGEST, wider.spreadWithin()),
                incidents
                    .about("How long a silence waits for others before all are told of it.")
                    .duration("hold", Duration.ZERO, Duration.ofHours(1), wider.hold())));
  }

  private static AlertPolicy alerts(ConfigNode node, AlertPolicy wider) {
    return new AlertPolicy(
        node.about("Score from which a moment is a departure.")
            .decimal("open-score", 0.01, 1, wider.openScore()),
        node.about("Departures that open an alert.")
            .integer("open-after", 1, 100, wider.openAfter()),
        node.about("How close together they must be.")
            .duration("open-within", MOMENT, LONGEST, wider.openWithin()),
        node.about("Score from which one departure opens an alert.")
            .decimal("open-at-once", 0.01, 1, wider.openAtOnce()),
        node.about("Whether a missed deadline opens an alert by itself.")
            .flag("open-on-deadline", wider.openOnDeadline()),
        node.about("An open alert is told again at most this often, unless it gets worse.")
            .duration("update-every", Duration.ZERO, LONGEST, wider.updateEvery()),
        node.about("How long nothing must depart before an alert closes.")
            .duration("close-after", MOMENT, LONGEST, wider.closeAfter()),
        node.about("Scores without a departure that must have come by then.")
            .integer("close-after-scores", 0, 100, wider.closeAfterScores()));
  }
}
