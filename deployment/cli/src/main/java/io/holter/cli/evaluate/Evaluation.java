package io.holter.cli.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Alerts held against incidents, as DAD-online defines it.
 *
 * @param incidents incidents that began in the period
 * @param detected those with an alert inside their window, which ends 320 s after the incident
 * @param detectedByKind of how many of each kind, as {@code detected/incidents}
 * @param falseHours distinct pairs of device and clock hour with an alert outside every window of
 *     the device
 * @param deviceDays devices times days of the period
 * @param medianDelay from an incident's first anomalous event to its first alert, over the detected
 */
public record Evaluation(
    int incidents,
    int detected,
    Map<String, String> detectedByKind,
    int falseHours,
    double deviceDays,
    Optional<Duration> medianDelay) {
  private static final Duration GRACE = Duration.ofSeconds(320);

  /**
   * The period that counts.
   *
   * @param from learning ends
   * @param until the end
   * @param deviceDays devices times days for which they were watched
   */
  public record Period(Instant from, Instant until, double deviceDays) {
    /** A period for all of which {@code devices} were watched. */
    public static Period of(Instant from, Instant until, int devices) {
      double days = Math.max(0, Duration.between(from, until).toMillis()) / 86_400_000.0;
      return new Period(from, until, devices * days);
    }

    boolean holds(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  /**
   * Evaluates.
   *
   * @param alerts every moment at which an alert opened or was told again; closing is none
   */
  public static Evaluation of(
      Collection<Incident> incidents, Collection<AlertMoment> alerts, Period period) {
    List<AlertMoment> counted = alerts.stream().filter(a -> period.holds(a.time())).toList();
    List<Incident> happened = incidents.stream().filter(i -> period.holds(i.start())).toList();
    List<Duration> delays = new ArrayList<>();
    Map<String, int[]> kinds = new TreeMap<>();
    for (Incident incident : happened) {
      int[] kind = kinds.computeIfAbsent(incident.kind(), k -> new int[2]);
      kind[1]++;
      Optional<Duration> delay = delay(incident, counted);
      delay.ifPresent(delays::add);
      kind[0] += delay.isPresent() ? 1 : 0;
    }
    Map<String, String> byKind = new TreeMap<>();
    kinds.forEach((kind, n) -> byKind.put(kind, n[0] + "/" + n[1]));
    return new Evaluation(
        happened.size(),
        delays.size(),
        byKind,
        falseHours(incidents, counted),
        period.deviceDays(),
        median(delays));
  }

  /** False-alarm hours per device-day. */
  public double falseHoursPerDeviceDay() {
    return deviceDays == 0 ? 0 : falseHours / deviceDays;
  }

  private static Optional<Duration> delay(Incident incident, List<AlertMoment> alerts) {
    return alerts.stream()
        .filter(a -> isInside(a, incident))
        .map(a -> Duration.between(incident.start(), a.time()))
        .min(Comparator.naturalOrder());
  }

  private static int falseHours(Collection<Incident> incidents, List<AlertMoment> alerts) {
    return (int)
        alerts.stream()
            .filter(a -> isFalse(a, incidents))
            .map(a -> new AlertMoment(a.device(), a.time().truncatedTo(ChronoUnit.HOURS)))
            .distinct()
            .count();
  }

  /** Whether an alert's moment is outside every incident of its device. */
  static boolean isFalse(AlertMoment alert, Collection<Incident> incidents) {
    return incidents.stream().noneMatch(i -> isInside(alert, i));
  }

  private static boolean isInside(AlertMoment alert, Incident incident) {
    return alert.device().equals(incident.device())
        && !alert.time().isBefore(incident.start())
        && !alert.time().isAfter(incident.end().plus(GRACE));
  }

  private static Optional<Duration> median(List<Duration> delays) {
    List<Duration> sorted = delays.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    int middle = sorted.size() / 2;
    return Optional.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
  }
}
