package io.holter.cli.model;

import io.holter.cli.evaluate.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model's alerts are worth, held against incidents: as {@code holter evaluate} counts, with
 * windows in the place of messages.
 *
 * @param incidents incidents of which a device's windows tell anything
 * @param detected those with an alert in a window that overlaps them, or begins within 320 s after
 * @param falseHours distinct pairs of device and clock hour with an alert in any other window
 * @param deviceDays days from each device's first window to its last, added up
 * @param medianDelay from the begin of an incident to the end of its first window with an alert,
 *     over the detected
 * @param unscored windows of which the model says nothing
 */
public record IncidentFigures(
    int incidents,
    int detected,
    int falseHours,
    double deviceDays,
    Optional<Duration> medianDelay,
    long unscored) {
  private static final Duration GRACE = Duration.ofSeconds(320);
  private static final double DAY_MS = 86_400_000.0;

  /** Of a model that never alerts. */
  IncidentFigures silent() {
    return new IncidentFigures(incidents, 0, 0, deviceDays, Optional.empty(), 0);
  }

  /** Hours with a false alarm, a device and day; 0 if nothing was watched. */
  public double falseHoursPerDeviceDay() {
    return deviceDays == 0 ? 0 : falseHours / deviceDays;
  }

  static IncidentFigures of(List<Scored> scored, List<Incident> incidents) {
    Map<String, List<Scored>> byDevice = new HashMap<>();
    scored.forEach(
        s -> byDevice.computeIfAbsent(s.window().device(), d -> new ArrayList<>()).add(s));
    List<Incident> covered =
        incidents.stream()
            .filter(
                i ->
                    byDevice.getOrDefault(i.device(), List.of()).stream()
                        .anyMatch(s -> belongs(s, i)))
            .toList();
    List<Duration> delays =
        covered.stream()
            .flatMap(i -> delay(i, byDevice.getOrDefault(i.device(), List.of())).stream())
            .sorted()
            .toList();
    return new IncidentFigures(
        covered.size(),
        delays.size(),
        falseHours(scored, incidents),
        byDevice.values().stream().mapToDouble(IncidentFigures::days).sum(),
        median(delays),
        scored.stream().filter(s -> s.said().isEmpty()).count());
  }

  /** For a person: {@code 11 of 12 incidents, 0.031 false-alarm hours a device-day, …}. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%d of %d incidents, %.3f false-alarm hours a device-day, median delay %s",
        detected,
        incidents,
        falseHoursPerDeviceDay(),
        medianDelay.map(d -> d.toSeconds() + " s").orElse("none"));
  }

  private static boolean belongs(Scored scored, Incident incident) {
    long from = scored.window().vector().from();
    return scored.window().device().equals(incident.device())
        && scored.window().vector().until() > incident.start().toEpochMilli()
        && from <= incident.end().plus(GRACE).toEpochMilli();
  }

  private static Optional<Duration> delay(Incident incident, List<Scored> ofDevice) {
    return ofDevice.stream()
        .filter(s -> s.isAlert() && belongs(s, incident))
        .map(s -> Instant.ofEpochMilli(s.window().vector().until()))
        .min(Instant::compareTo)
        .map(told -> Duration.between(incident.start(), told));
  }

  private static int falseHours(List<Scored> scored, List<Incident> incidents) {
    Set<Map.Entry<String, Instant>> hours = new HashSet<>();
    for (Scored s : scored) {
      if (s.isAlert() && incidents.stream().noneMatch(i -> belongs(s, i))) {
        Instant last = Instant.ofEpochMilli(s.window().vector().until() - 1);
        hours.add(
            Map.entry(
                s.window().tenant() + "/" + s.window().device(),
                last.truncatedTo(ChronoUnit.HOURS)));
      }
    }
    return hours.size();
  }

  static double days(List<Scored> ofDevice) {
    long first = ofDevice.stream().mapToLong(s -> s.window().vector().from()).min().orElse(0);
    long last = ofDevice.stream().mapToLong(s -> s.window().vector().until()).max().orElse(0);
    return (last - first) / DAY_MS;
  }

  private static Optional<Duration> median(List<Duration> sorted) {
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
  }
}
