package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Healthy devices of six kinds, learned for a day, calibrated for a fortnight and watched for two
 * months with three budgets: never more than twice as many alerts open as the budget allows, and no
 * less than half as many where there is noise enough to spend it. {@code -Dholter.seeds=N} for more
 * devices of each kind.
 */
class AlertBudgetSimulationTest {
  private static final int DEVICES = Integer.getInteger("holter.seeds", 34);
  private static final Duration LENGTH = Duration.ofDays(75);
  private static final long FROM = Streams.START + Duration.ofDays(15).toMillis();
  private static final double FORTNIGHT = 14 / 30.0;
  private static final double MONTHS = 60 / 30.0;

  /** Peaks a device and month, below which a device hardly leaves its expected ranges. */
  private static final double NOISY = 8;

  /** The least multiplier is 0.25; noise that is smaller cannot spend its budget. */
  private static final double FLOOR = 0.26;

  /**
   * @param early alerts a device and month in the first fortnight
   * @param peaks a device and month
   * @param multiplier median of the devices' behaviours
   */
  private record Measured(
      Population population, BudgetReport report, double early, double peaks, double multiplier) {
    /** The interval reaches into the factor of two; early, the rate is at most four times. */
    boolean holds() {
      double least = spends() ? report.budget() / 2 : 0;
      return report.low() <= 2 * report.budget()
          && report.high() >= least
          && early <= 4 * report.budget();
    }

    boolean spends() {
      return peaks >= Math.max(NOISY, 2 * report.budget()) && multiplier > FLOOR;
    }

    @Override
    public String toString() {
      return "%-20s %6.1f %7d %6.2f %6.2f to %5.2f %6.2f %6.2f %7.1f %6.2f %s"
          .formatted(
              population.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              report.budget(),
              report.alerts(),
              report.rate(),
              report.low(),
              report.high(),
              report.ratio(),
              early,
              peaks,
              multiplier,
              spends() ? "" : "floored");
    }
  }

  @Test
  void asManyAlertsOpenAsTheBudgetAllows() {
    System.out.printf(
        "%-20s %6s %7s %6s %15s %6s %6s %7s %6s%n",
        "population", "budget", "alerts", "rate", "95 %", "ratio", "early", "peaks", "z");
    List<Measured> all = new ArrayList<>();
    for (Population population : Population.values()) {
      for (double budget : new double[] {0.5, 2, 8}) {
        all.add(measured(population, budget));
        System.out.println(all.get(all.size() - 1));
      }
    }
    assertThat(all).allMatch(Measured::holds);
    assertThat(all.stream().filter(Measured::spends).count()).isGreaterThanOrEqualTo(8);
  }

  private static Measured measured(Population population, double budget) {
    DetectorSettings s = Streams.withBudget(budget);
    List<Watched> devices =
        LongStream.range(0, DEVICES)
            .parallel()
            .mapToObj(seed -> Watched.of(population.device(seed, LENGTH), s))
            .toList();
    long alerts = devices.stream().mapToLong(Watched::alerts).sum();
    long early = devices.stream().mapToLong(Watched::early).sum();
    long peaks =
        devices.stream()
            .flatMap(d -> d.calibrations().stream())
            .mapToLong(c -> c.peaks() + c.alarms())
            .sum();
    double[] multipliers =
        devices.stream()
            .flatMap(d -> d.calibrations().stream())
            .mapToDouble(Calibration::multiplier)
            .sorted()
            .toArray();
    return new Measured(
        population,
        new BudgetReport(alerts, DEVICES * MONTHS, budget),
        early / (DEVICES * FORTNIGHT),
        peaks / (DEVICES * (MONTHS + FORTNIGHT)),
        multipliers.length == 0 ? 0 : multipliers[multipliers.length / 2]);
  }

  private record Watched(long early, long alerts, List<Calibration> calibrations) {
    static Watched of(List<Observation> all, DetectorSettings s) {
      DeviceMonitor monitor = DeviceMonitor.fresh();
      Openings openings = new Openings(FROM);
      for (Observation o : all) {
        openings.add(monitor.advance(o.time() - 1_000, s));
        openings.add(monitor.observe(o, s));
      }
      return new Watched(openings.early(), openings.count(), monitor.calibrations(s));
    }
  }
}
