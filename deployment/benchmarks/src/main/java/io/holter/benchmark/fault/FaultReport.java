package io.holter.benchmark.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The runs on all brokers, summed; rates are those of the worst.
 *
 * @param published messages that a broker acknowledged to a device
 * @param durable of these, on Kafka
 * @param lost of these, not on Kafka
 * @param duplicates records on intake that repeat another one
 * @param deduplicated those that isolation dropped
 * @param outOfOrder messages behind a later one of their device
 * @param reconnectsPerMin the bridge's connections after its first, a minute
 * @param broken every promise that was broken, as a sentence
 * @param runs each broker's figures
 */
public record FaultReport(
    long published,
    long durable,
    long lost,
    long duplicates,
    long deduplicated,
    @JsonProperty("out_of_order") long outOfOrder,
    @JsonProperty("reconnects_per_min") double reconnectsPerMin,
    List<String> broken,
    List<FaultFigures> runs) {
  /** Keeps its own lists. */
  public FaultReport {
    broken = List.copyOf(broken);
    runs = List.copyOf(runs);
  }

  /** Sums runs. */
  public static FaultReport of(List<FaultFigures> runs) {
    return new FaultReport(
        sum(runs, FaultFigures::published),
        sum(runs, FaultFigures::durable),
        sum(runs, FaultFigures::lost),
        sum(runs, FaultFigures::duplicates),
        sum(runs, FaultFigures::deduplicated),
        sum(runs, f -> f.outOfOrder() + f.telemetryOutOfOrder()),
        runs.stream().mapToDouble(FaultFigures::reconnectsPerMin).max().orElse(0),
        runs.stream()
            .flatMap(f -> f.broken().stream().map(sentence -> f.broker() + ": " + sentence))
            .toList(),
        runs);
  }

  private static long sum(List<FaultFigures> runs, ToLongFunction<FaultFigures> figure) {
    return runs.stream().mapToLong(figure).sum();
  }
}
