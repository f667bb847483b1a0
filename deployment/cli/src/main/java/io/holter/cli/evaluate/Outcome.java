package io.holter.cli.evaluate;

import io.holter.anomaly.BudgetReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param events events fed
 * @param devices devices heard
 * @param from when learning ended and the evaluation began
 * @param evaluation alerts held against incidents
 * @param budget alerts that opened outside every incident, beside how many are acceptable; nothing
 *     if no device was watched
 * @param confusion labelled messages by what was said of them
 * @param alerts alerts of devices, in the order in which they opened
 * @param incidentAlerts alerts about several devices at once
 * @param eventsPerSecond speed of the topologies, by the wall clock
 * @param notes what was left out or assumed, as sentences
 */
public record Outcome(
    long events,
    int devices,
    Instant from,
    Evaluation evaluation,
    Optional<BudgetReport> budget,
    Confusion confusion,
    List<ToldAlert> alerts,
    List<ToldAlert> incidentAlerts,
    double eventsPerSecond,
    List<String> notes) {
  /** One JSON object on one line; the names are public API. */
  public String json() {
    return OutcomeJson.of(this);
  }

  /** The same for a person. */
  public List<String> lines() {
    return OutcomeTable.of(this);
  }
}
