package io.holter.anomaly.train;

import io.holter.anomaly.train.Evaluation.AtRarity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What alerts at one rarity would have said. Pure. */
final class Alarms {
  private static final double HOUR = 3_600_000;
  private static final double DAY = 24 * HOUR;

  private Alarms() {}

  static AtRarity at(double rarity, List<Judged> judged, List<KnownIncident> incidents) {
    int normal = 0;
    int told = 0;
    int anomalous = 0;
    int noticed = 0;
    Set<String> hours = new HashSet<>();
    for (Judged each : judged) {
      boolean alarm = each.rarity() <= rarity;
      if (each.anomalous()) {
        anomalous++;
        noticed += alarm ? 1 : 0;
      } else {
        normal++;
        told += alarm ? 1 : 0;
        if (alarm) {
          hours.add(device(each) + "@" + (long) (each.window().vector().from() / HOUR));
        }
      }
    }
    List<KnownIncident> judgedIncidents = inTime(incidents, judged);
    int detected =
        (int)
            judgedIncidents.stream()
                .filter(
                    incident ->
                        judged.stream()
                            .anyMatch(
                                each -> each.rarity() <= rarity && incident.touches(each.window())))
                .count();
    return new AtRarity(
        rarity,
        detected,
        judgedIncidents.size(),
        (double) told / normal,
        (double) noticed / anomalous,
        hours.size() / deviceDays(judged));
  }

  /**
   * Incidents that end after the first window that judges began, and start before the last ended.
   */
  private static List<KnownIncident> inTime(List<KnownIncident> incidents, List<Judged> judged) {
    long from = judged.stream().mapToLong(each -> each.window().vector().from()).min().orElse(0);
    long until = judged.stream().mapToLong(each -> each.window().vector().until()).max().orElse(0);
    return incidents.stream()
        .filter(incident -> incident.end() >= from && incident.start() < until)
        .toList();
  }

  private static double deviceDays(List<Judged> judged) {
    Map<String, long[]> spans = new HashMap<>();
    for (Judged each : judged) {
      long from = each.window().vector().from();
      long until = each.window().vector().until();
      spans.merge(
          device(each),
          new long[] {from, until},
          (span, other) -> new long[] {Math.min(span[0], other[0]), Math.max(span[1], other[1])});
    }
    return spans.values().stream().mapToDouble(span -> (span[1] - span[0]) / DAY).sum();
  }

  private static String device(Judged each) {
    return each.window().tenant() + "/" + each.window().device();
  }
}
