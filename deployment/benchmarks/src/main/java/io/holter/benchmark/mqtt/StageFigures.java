package io.holter.benchmark.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The rounds of one stage, by contender. */
final class StageFigures {
  private final Plan.Stage stage;
  private final Map<String, List<Round>> warmUps = new LinkedHashMap<>();
  private final Map<String, List<Round>> backlogs = new LinkedHashMap<>();
  private final Map<String, List<Round>> bursts = new LinkedHashMap<>();
  private final Map<String, List<Round>> paced = new LinkedHashMap<>();
  private final Map<String, Long> peaks = new LinkedHashMap<>();

  StageFigures(Plan.Stage stage) {
    this.stage = stage;
  }

  Plan.Stage stage() {
    return stage;
  }

  void warmedUp(String contender, Round round) {
    add(warmUps, contender, round);
  }

  void backlog(String contender, Round round) {
    add(backlogs, contender, round);
  }

  void burst(String contender, Round round) {
    add(bursts, contender, round);
  }

  void paced(String contender, Round round) {
    add(paced, contender, round);
  }

  void peakResident(String contender, long bytes) {
    peaks.put(contender, bytes);
  }

  /** Draining: never empty for a contender that took part. */
  List<Round> backlogs(String contender) {
    return backlogs.getOrDefault(contender, List.of());
  }

  List<Round> bursts(String contender) {
    return bursts.getOrDefault(contender, List.of());
  }

  List<Round> paced(String contender) {
    return paced.getOrDefault(contender, List.of());
  }

  /** The most memory resident, bytes. */
  OptionalLong peak(String contender) {
    Long bytes = peaks.get(contender);
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  /** A count over all rounds of a contender, warm-ups included. */
  long total(String contender, ToLongFunction<Round> count) {
    return List.of(warmUps, backlogs, bursts, paced).stream()
        .flatMap(rounds -> rounds.getOrDefault(contender, List.of()).stream())
        .mapToLong(count)
        .sum();
  }

  private static void add(Map<String, List<Round>> rounds, String contender, Round round) {
    rounds.computeIfAbsent(contender, c -> new ArrayList<>()).add(round);
  }
}
