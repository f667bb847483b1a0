package io.holter.benchmark.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a session measured, as figures for people and programs.
 *
 * @param quick whether it was the rough one
 * @param producer records a second of Kafka's producer alone
 * @param stages in the plan's order
 * @param skipped sentences about stages that could not be
 */
public record MqttFigures(
    boolean quick, Spread producer, List<StageFigures> stages, List<String> skipped) {

  /** Whether nothing was lost and no device's order was turned, anywhere. */
  public boolean promisesKept() {
    return holter(Round::lost) == 0 && holter(Round::inversions) == 0;
  }

  /** Whether nothing of Holter's came twice either, so that nobody will want the logs. */
  boolean unremarkable() {
    return promisesKept() && holter(Round::duplicates) == 0;
  }

  /**
   * The whole as JSON's objects: first the headline, which is the first stage's (draining a backlog
   * with one session), then every stage.
   */
  public Map<String, Object> json() {
    StageFigures first = stages.get(0);
    Map<String, Object> json = new LinkedHashMap<>(headline(first));
    json.put("inversions", holter(Round::inversions));
    json.put("lost", holter(Round::lost));
    json.put("duplicates", holter(Round::duplicates));
    json.put("broker", first.stage().broker().title());
    json.put("quick", quick);
    json.put("stages", stages.stream().map(StageJson::of).toList());
    json.put("skipped", skipped);
    return json;
  }

  private Map<String, Object> headline(StageFigures stage) {
    Map<String, Object> json = new LinkedHashMap<>();
    double broker = rate(stage, Contender.SUBSCRIBER);
    double camel = rate(stage, Contender.CAMEL);
    double holter = rate(stage, Contender.HOLTER);
    json.put("broker_per_s", Math.rint(broker));
    json.put("producer_per_s", Math.rint(producer.median()));
    json.put("camel_per_s", Math.rint(camel));
    json.put("holter_per_s", Math.rint(holter));
    json.put("ratio_to_camel", hundredths(holter / camel));
    json.put("ratio_to_limit", hundredths(holter / Math.min(broker, producer.median())));
    json.put(
        "cpu_ratio_to_camel",
        hundredths(cpu(stage, Contender.HOLTER) / cpu(stage, Contender.CAMEL)));
    p99(stage, Contender.HOLTER).ifPresent(ms -> json.put("p99_ms", hundredths(ms)));
    p99(stage, Contender.HOLTER)
        .flatMap(ours -> p99(stage, Contender.CAMEL).map(theirs -> ours / theirs))
        .ifPresent(ratio -> json.put("p99_ratio_to_camel", hundredths(ratio)));
    return json;
  }

  /** Messages a second while draining. */
  static double rate(StageFigures stage, String contender) {
    return Spread.of(stage.backlogs(contender), Round::perSecond).median();
  }

  /** CPU seconds a million messages while draining. */
  static double cpu(StageFigures stage, String contender) {
    return Spread.of(stage.backlogs(contender), Round::cpuSecondsPerMillion).median();
  }

  /** p99 at the steady rate, ms. */
  static Optional<Double> p99(StageFigures stage, String contender) {
    return latency(stage.paced(contender), Latency::p99).map(Spread::median);
  }

  static Optional<Spread> latency(List<Round> rounds, Function<Latency, Double> quantile) {
    List<Double> values = rounds.stream().flatMap(r -> r.latency().stream()).map(quantile).toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(Spread.of(values, Double::doubleValue));
  }

  static double hundredths(double value) {
    return Math.rint(value * 100) / 100;
  }

  private long holter(java.util.function.ToLongFunction<Round> count) {
    return stages.stream().mapToLong(s -> s.total(Contender.HOLTER, count)).sum();
  }
}
