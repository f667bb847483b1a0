package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.DeviceCount;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What two runs told in a period.
 *
 * @param current told now
 * @param candidate told with the candidate
 */
record Findings(List<Episode> current, List<Episode> candidate) {
  static Findings of(AlertLog current, AlertLog candidate, Instant from, Instant to) {
    return new Findings(current.episodes(from, to), candidate.episodes(from, to));
  }

  /** Of alerts of devices, or of several at once. */
  Comparison compare(boolean several) {
    return Comparison.of(
        current.stream().filter(e -> e.several() == several).toList(),
        candidate.stream().filter(e -> e.several() == several).toList());
  }

  /** Of every device with an alert. */
  List<DeviceCount> counts(Comparison devices, Instant from) {
    Map<String, Integer> now = opened(current, from);
    Map<String, Integer> then = opened(candidate, from);
    Map<String, Integer> gained = opened(devices.gained(), from);
    Map<String, Integer> lost = opened(devices.lost(), Instant.MIN);
    TreeSet<String> all = new TreeSet<>(now.keySet());
    all.addAll(then.keySet());
    all.addAll(lost.keySet());
    return all.stream()
        .map(
            device ->
                new DeviceCount(
                    device,
                    new Both(now.getOrDefault(device, 0), then.getOrDefault(device, 0)),
                    gained.getOrDefault(device, 0),
                    lost.getOrDefault(device, 0)))
        .toList();
  }

  private static Map<String, Integer> opened(List<Episode> episodes, Instant from) {
    Map<String, Integer> counts = new HashMap<>();
    episodes.stream()
        .filter(e -> !e.several() && !e.openedAt().isBefore(from))
        .forEach(e -> counts.merge(e.tenant() + "/" + e.device(), 1, Integer::sum));
    return counts;
  }
}
