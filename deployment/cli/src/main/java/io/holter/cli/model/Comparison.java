package io.holter.cli.model;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.WindowModel;
import io.holter.stream.policy.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two models over the same windows.
 *
 * @param first what the first says on the whole
 * @param second the same of the second
 * @param windows how many there are
 * @param both windows of which both alert
 * @param disagreements windows of which one alerts and the other does not, in the order of the
 *     windows
 */
public record Comparison(
    Side first, Side second, long windows, long both, List<Disagreement> disagreements) {
  private static final double MONTH_DAYS = 30;

  /** Keeps its own list. */
  public Comparison {
    disagreements = List.copyOf(disagreements);
  }

  /**
   * One model.
   *
   * @param id {@code name@version}
   * @param alerting windows of which it alerts
   * @param alertsPerDeviceMonth alerts a device and 30 days, where windows that depart within the
   *     closing time of each other are one alert
   * @param unscored windows of which it says nothing
   */
  public record Side(String id, long alerting, double alertsPerDeviceMonth, long unscored) {}

  /** A window of which one alerts and the other does not. */
  public record Disagreement(Scored first, Scored second) {
    /** The window. */
    public LabelledWindow window() {
      return first.window();
    }
  }

  /**
   * Compares.
   *
   * @param windows in the definite order
   * @param policy what holds for the device of a window
   */
  public static Comparison of(
      WindowModel first,
      WindowModel second,
      List<LabelledWindow> windows,
      Function<LabelledWindow, Thresholds> policy) {
    Function<LabelledWindow, BudgetSettings> budgets = w -> policy.apply(w).detector().budget();
    List<Scored> ours = ModelReplay.of(first, windows, budgets);
    List<Scored> theirs = ModelReplay.of(second, windows, budgets);
    List<Disagreement> disagreements = new ArrayList<>();
    long both = 0;
    for (int i = 0; i < ours.size(); i++) {
      if (ours.get(i).isAlert() != theirs.get(i).isAlert()) {
        disagreements.add(new Disagreement(ours.get(i), theirs.get(i)));
      } else if (ours.get(i).isAlert()) {
        both++;
      }
    }
    return new Comparison(
        side(first, ours, policy), side(second, theirs, policy), ours.size(), both, disagreements);
  }

  /** Share of the windows of which both alert, or neither; 1 if there is none. */
  public double agreement() {
    return windows == 0 ? 1 : (windows - disagreements.size()) / (double) windows;
  }

  private static Side side(
      WindowModel model, List<Scored> scored, Function<LabelledWindow, Thresholds> policy) {
    Map<String, List<Scored>> byDevice =
        scored.stream().collect(Collectors.groupingBy(s -> s.window().device()));
    long alerts = byDevice.values().stream().mapToLong(of -> alerts(of, policy)).sum();
    double months =
        byDevice.values().stream().mapToDouble(IncidentFigures::days).sum() / MONTH_DAYS;
    return new Side(
        model.manifest().id(),
        scored.stream().filter(Scored::isAlert).count(),
        months == 0 ? 0 : alerts / months,
        scored.stream().filter(s -> s.said().isEmpty()).count());
  }

  private static long alerts(List<Scored> ofDevice, Function<LabelledWindow, Thresholds> policy) {
    long alerts = 0;
    long closes = Long.MIN_VALUE;
    for (Scored s : ofDevice) {
      if (s.isAlert()) {
        alerts += s.window().vector().until() > closes ? 1 : 0;
        Duration quiet = policy.apply(s.window()).alerts().closeAfter();
        closes = s.window().vector().until() + quiet.toMillis();
      }
    }
    return alerts;
  }
}
