package io.holter.cli.backtest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a candidate tells that is not told now, and the reverse. Alerts are the same if they are of
 * one device and open at one time: another threshold moves an opening, and with it the id.
 *
 * @param gained told by the candidate alone, in the order in which they open
 * @param lost told now, and not by the candidate
 * @param moved told by both, but with another opening, close or severity
 * @param unchanged how many are told by both, with those that moved
 */
public record Comparison(
    List<Episode> gained, List<Episode> lost, List<Moved> moved, int unchanged) {
  /** Keeps its own lists. */
  public Comparison {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    moved = List.copyOf(moved);
  }

  /** The same trouble as it is told now, and as the candidate tells it. */
  public record Moved(Episode current, Episode candidate) {}

  /** Compares what two runs told. */
  static Comparison of(Collection<Episode> current, Collection<Episode> candidate) {
    Map<String, List<Episode>> now = bySubject(current);
    Map<String, List<Episode>> then = bySubject(candidate);
    List<Episode> lost = new ArrayList<>();
    List<Moved> moved = new ArrayList<>();
    int unchanged = 0;
    for (Episode told : sorted(current)) {
      Optional<Episode> met = met(told, then);
      if (met.isEmpty()) {
        lost.add(told);
      } else {
        unchanged++;
        met.filter(same -> !same.looksLike(told))
            .ifPresent(same -> moved.add(new Moved(told, same)));
      }
    }
    List<Episode> gained =
        sorted(candidate).stream().filter(told -> met(told, now).isEmpty()).toList();
    return new Comparison(gained, lost, moved, unchanged);
  }

  private static Optional<Episode> met(Episode told, Map<String, List<Episode>> others) {
    return others.getOrDefault(told.subject(), List.of()).stream().filter(told::meets).findFirst();
  }

  private static Map<String, List<Episode>> bySubject(Collection<Episode> episodes) {
    Map<String, List<Episode>> by = new HashMap<>();
    sorted(episodes).forEach(e -> by.computeIfAbsent(e.subject(), s -> new ArrayList<>()).add(e));
    return by;
  }

  private static List<Episode> sorted(Collection<Episode> episodes) {
    return episodes.stream().sorted(Episode.ORDER).toList();
  }
}
