package io.holter.stream;

import io.holter.stream.policy.IncidentPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Decides whether devices that depart alike are one incident. */
final class Incidents {
  /** A spread that chance would bring about more often than this is none. */
  private static final double CHANCE = 0.01;

  private static final double MONTH_MS = 30 * 86_400_000.0;

  private Incidents() {}

  /**
   * What is known beside the openings.
   *
   * @param policy when openings are an incident
   * @param alertsPerMonth false alerts that a device may open in 30 days: what chance brings about
   * @param known devices of a group
   */
  record Surroundings(IncidentPolicy policy, double alertsPerMonth, ToLongFunction<String> known) {}

  /**
   * Decides about the latest opening.
   *
   * @param openings of one kind that are not part of an incident, in order of their time
   * @param latest of them
   * @return the incident that the latest opening completes, if it does
   */
  static Optional<Outbreak> decide(List<Opening> openings, Opening latest, Surroundings around) {
    List<String> groups = new ArrayList<>();
    groups.add(Opening.ALL);
    groups.addAll(latest.groups());
    for (String group : groups) {
      Optional<Outbreak> found = atOnce(openings, latest, group, around);
      if (found.isPresent()) {
        return found;
      }
    }
    // Devices of one class catch it from each other; without classes they are all of one.
    List<String> near = latest.groups().isEmpty() ? List.of(Opening.ALL) : latest.groups();
    return near.stream()
        .map(group -> spread(openings, latest, group, around))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Outbreak> atOnce(
      List<Opening> openings, Opening latest, String group, Surroundings around) {
    long since = latest.time() - around.policy().within().toMillis();
    List<Opening> members = since(openings, since, group);
    long known = Math.max(members.size(), around.known().applyAsLong(group));
    return members.size() >= around.policy().minDevices()
            && members.size() >= around.policy().minShare() * known
        ? Optional.of(new Outbreak(members, group, known, false))
        : Optional.empty();
  }

  private static Optional<Outbreak> spread(
      List<Opening> openings, Opening latest, String group, Surroundings around) {
    long window = around.policy().spreadWithin().toMillis();
    List<Opening> members = since(openings, latest.time() - window, group);
    if (!isSlow(members, around.policy())) {
      return Optional.empty();
    }
    long known = Math.max(members.size(), around.known().applyAsLong(group));
    double expected = known * around.alertsPerMonth() * window / MONTH_MS;
    return atLeast(members.size(), expected) <= CHANCE
        ? Optional.of(new Outbreak(members, group, known, true))
        : Optional.empty();
  }

  /** Each device once, at its first opening since then. */
  private static List<Opening> since(List<Opening> openings, long time, String group) {
    Map<String, Opening> first = new LinkedHashMap<>();
    for (Opening opening : openings) {
      if (opening.time() >= time && opening.isOf(group)) {
        first.putIfAbsent(opening.device(), opening);
      }
    }
    Collection<Opening> members = first.values();
    return List.copyOf(members);
  }

  /** Whether as many as an incident needs came one after the other, too slowly for at once. */
  private static boolean isSlow(List<Opening> members, IncidentPolicy policy) {
    long span = members.get(members.size() - 1).time() - members.get(0).time();
    long moments = members.stream().mapToLong(Opening::time).distinct().count();
    return moments >= policy.minDevices() && span > policy.within().toMillis();
  }

  /** Probability that a Poisson count with this mean is {@code n} or more. */
  static double atLeast(int n, double mean) {
    double term = Math.exp(-mean);
    double below = 0;
    for (int i = 0; i < n; i++) {
      below += term;
      term *= mean / (i + 1);
    }
    return Math.max(0, 1 - below);
  }
}
