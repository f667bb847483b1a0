package io.holter.cli.backtest;

import io.holter.cli.evaluate.Evaluation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a candidate changes. Nothing in it depends on when or how fast it was found.
 *
 * @param from first event time that is compared
 * @param to event time at which the comparison ends
 * @param tenants whose devices
 * @param candidate version of the candidate
 * @param devices alerts of devices
 * @param incidents alerts about several devices at once
 * @param counts alerts that open in the period, by device
 * @param current what is told now, held against what is known
 * @param future what the candidate tells, likewise
 * @param harmlessTold alerts that people called benign or false: told now, and by the candidate
 * @param reproduction whether the current side is what production told
 * @param history what was there to read
 * @param notes what to know when reading it, as sentences
 */
public record Result(
    Instant from,
    Instant to,
    List<String> tenants,
    String candidate,
    Comparison devices,
    Comparison incidents,
    List<DeviceCount> counts,
    Evaluation current,
    Evaluation future,
    Both harmlessTold,
    Reproduction reproduction,
    History history,
    List<String> notes) {
  /** Keeps its own lists. */
  public Result {
    tenants = List.copyOf(tenants);
    counts = List.copyOf(counts);
    notes = List.copyOf(notes);
  }

  /** A figure now, and with the candidate. */
  public record Both(long current, long candidate) {}

  /** Alerts of a device. */
  public record DeviceCount(String device, Both alerts, int gained, int lost) {}

  /**
   * What was there to read.
   *
   * @param begins earliest event time
   * @param complete whether nothing had been taken away before it
   * @param shortened whether only the latest of what is kept was taken
   * @param events records before the end of the period
   * @param devices devices heard
   * @param said statements of people that were heard
   */
  public record History(
      Instant begins, boolean complete, boolean shortened, long events, int devices, int said) {}

  /** Alerts of devices that open in the period. */
  public Both alerts() {
    return new Both(
        counts.stream().mapToLong(c -> c.alerts().current()).sum(),
        counts.stream().mapToLong(c -> c.alerts().candidate()).sum());
  }

  /** One JSON object on one line; the names are public API. */
  public String json() {
    return ResultJson.of(this);
  }

  /** The same for a person. */
  public List<String> lines() {
    return ResultTable.of(this);
  }

  /** The same as one HTML page without a script and without anything from elsewhere. */
  public String page() {
    return ResultPage.of(this);
  }

  /** Median seconds from the beginning of what is known to its alert. */
  static Optional<Double> delay(Evaluation evaluation) {
    return evaluation.medianDelay().map(d -> d.toMillis() / 1000.0);
  }
}
