package io.holter.benchmark.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One stage as JSON's objects: every figure of every contender as median, least and most. */
final class StageJson {
  private static final double MIB = 1 << 20;

  private StageJson() {}

  static Map<String, Object> of(StageFigures stage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("broker", stage.stage().broker().title());
    json.put("sessions", stage.stage().sessions().count());
    json.put("mode", stage.stage().sessions().mode().name().toLowerCase(java.util.Locale.ROOT));
    json.put("paced_per_s", stage.stage().perSecond());
    for (String name : List.of(Contender.SUBSCRIBER, Contender.HOLTER, Contender.CAMEL)) {
      json.put(name, contender(stage, name));
    }
    return json;
  }

  private static Map<String, Object> contender(StageFigures stage, String name) {
    Map<String, Object> json = new LinkedHashMap<>();
    rounds(json, "backlog", stage.backlogs(name), false);
    rounds(json, "burst", stage.bursts(name), true);
    rounds(json, "paced", stage.paced(name), true);
    stage.peak(name).ifPresent(bytes -> json.put("peak_rss_mib", Math.rint(bytes / MIB)));
    json.put("lost", stage.total(name, Round::lost));
    json.put("duplicates", stage.total(name, Round::duplicates));
    json.put("inversions", stage.total(name, Round::inversions));
    return json;
  }

  private static void rounds(
      Map<String, Object> json, String kind, List<Round> rounds, boolean latency) {
    if (rounds.isEmpty()) {
      return;
    }
    json.put(kind + "_per_s", spread(Spread.of(rounds, Round::perSecond)));
    json.put(kind + "_cpu_s_per_million", spread(Spread.of(rounds, Round::cpuSecondsPerMillion)));
    if (latency) {
      MqttFigures.latency(rounds, Latency::p50)
          .ifPresent(s -> json.put(kind + "_p50_ms", spread(s)));
      MqttFigures.latency(rounds, Latency::p99)
          .ifPresent(s -> json.put(kind + "_p99_ms", spread(s)));
      MqttFigures.latency(rounds, Latency::p999)
          .ifPresent(s -> json.put(kind + "_p999_ms", spread(s)));
    }
    if (kind.equals("paced")) {
      json.put("paced_load_behind_ms", spread(Spread.of(rounds, Round::behindMillis)));
    }
  }

  private static Map<String, Double> spread(Spread spread) {
    Map<String, Double> json = new LinkedHashMap<>();
    json.put("median", MqttFigures.hundredths(spread.median()));
    json.put("min", MqttFigures.hundredths(spread.min()));
    json.put("max", MqttFigures.hundredths(spread.max()));
    return json;
  }
}
