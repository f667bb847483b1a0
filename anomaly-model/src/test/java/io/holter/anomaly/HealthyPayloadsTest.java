package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not alarm: healthy devices with a value every five minutes, learned for a day and
 * watched for thirty. A false departure is a score of 0.5 or more, once an hour at most. {@code
 * -Dholter.seeds=N} for more of each.
 */
class HealthyPayloadsTest {
  private static final int SEEDS = Integer.getInteger("holter.seeds", 5);
  private static final long PERIOD = Long.getLong("holter.period", 300_000);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final double MOST_A_MONTH = 1;

  private interface Source {
    double at(long time, int i, Random random);
  }

  private record Device(String name, Supplier<Source> fresh) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Device> devices() {
    return Stream.of(
        new Device("gaussian", () -> (t, i, r) -> round(20 + 0.1 * r.nextGaussian(), 100)),
        new Device("gaussian of many digits", () -> (t, i, r) -> round(r.nextGaussian(), 1e6)),
        new Device(
            "heavy tailed",
            () ->
                (t, i, r) ->
                    round(20 + (r.nextInt(100) < 8 ? 4 * r.nextDouble() - 2 : gauss(r, 0.1)), 100)),
        new Device(
            "heavy tailed both ways",
            () -> (t, i, r) -> round(20 + (r.nextInt(100) < 8 ? laplace(r) : gauss(r, 0.1)), 100)),
        new Device(
            "exponential", () -> (t, i, r) -> round(-20 * Math.log(1 - r.nextDouble()), 100)),
        new Device("daily", () -> (t, i, r) -> round(15 + 5 * daily(t) + gauss(r, 0.1), 100)),
        new Device(
            "daily in noise", () -> (t, i, r) -> round(20 + 0.3 * daily(t) + gauss(r, 0.3), 100)),
        new Device("weather", HealthyPayloadsTest::weather),
        new Device("slow drift", () -> (t, i, r) -> round(20 + gauss(r, 0.1) + 0.1 * days(t), 100)),
        new Device("counter", HealthyPayloadsTest::counter),
        new Device("uptime", () -> (t, i, r) -> Math.floorDiv(t, 1_000)),
        new Device("energy", HealthyPayloadsTest::energy),
        new Device("tank", HealthyPayloadsTest::tank),
        new Device("battery", () -> (t, i, r) -> Math.rint(100 - 2 * days(t))),
        new Device("states", HealthyPayloadsTest::states),
        new Device("door", () -> (t, i, r) -> r.nextInt(60) == 0 ? 1 : 0),
        new Device("constant", () -> (t, i, r) -> 42.5),
        new Device("almost constant", () -> (t, i, r) -> i % 50 < 3 ? 21.6 : 21.5),
        new Device(
            "shifts",
            () -> (t, i, r) -> Math.floorMod(t / 3_600_000, 24) / 10 == 1 ? 1500 + gauss(r, 5) : 0),
        new Device(
            "cycle",
            () ->
                (t, i, r) ->
                    round(new double[] {0, 10.5, 22.3, 10.5}[i % 4] + gauss(r, 0.02), 100)),
        new Device("whole numbers", () -> (t, i, r) -> Math.rint(60 + gauss(r, 2))),
        new Device("converter", () -> (t, i, r) -> Math.rint(2048 + gauss(r, 1.2))));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aHealthyDeviceDepartsOnceAMonthAtMost(Device kind) {
    Map<String, Integer> departures = new TreeMap<>();
    StringBuilder first = new StringBuilder();
    for (int seed = 0; seed < SEEDS; seed++) {
      month(kind.fresh.get(), seed, departures, first);
    }
    int all = departures.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%-24s %.2f false departures a device and month %s%n",
        kind, (double) all / SEEDS, departures);
    assertThat((double) all / SEEDS).as(first.toString()).isLessThanOrEqualTo(MOST_A_MONTH);
  }

  private static void month(
      Source source, int seed, Map<String, Integer> departures, StringBuilder first) {
    Random random = new Random(seed);
    Payloads device = new Payloads(DetectorSettings.defaults());
    Map<String, Long> latest = new TreeMap<>();
    long from = Payloads.START + seed * 7_919L;
    int i = 0;
    for (long t = from; t < from + 31 * DAY; t += PERIOD) {
      Observation o = Payloads.message(t, text(source.at(t, i++, random)));
      if (t < from + DAY) {
        device.learn(o);
        continue;
      }
      List<Departure> serious =
          device.watch(o).stream().filter(d -> d.score() >= Score.SERIOUS).toList();
      for (Departure d : serious) {
        Long before = latest.put(d.behaviour(), t);
        if (before == null || t - before > 3_600_000) {
          departures.merge(d.behaviour(), 1, Integer::sum);
          first.append(first.length() < 1_000 ? d.explanation() + "\n" : "");
        }
      }
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static double round(double value, double parts) {
    return Math.rint(value * parts) / parts;
  }

  private static double gauss(Random random, double deviation) {
    return deviation * random.nextGaussian();
  }

  private static double laplace(Random random) {
    return (random.nextBoolean() ? 0.7 : -0.7) * -Math.log(1 - random.nextDouble());
  }

  private static double daily(long time) {
    return Math.sin(2 * Math.PI * time / DAY);
  }

  private static double days(long time) {
    return (double) (time - Payloads.START) / DAY;
  }

  /** Warmer and cooler days, with a memory of a week. */
  private static Source weather() {
    double[] off = {0};
    return (t, i, r) -> {
      off[0] = 0.9995 * off[0] + gauss(r, 0.05);
      return round(12 + off[0] + 5 * daily(t) + gauss(r, 0.05), 10);
    };
  }

  private static Source counter() {
    double[] count = {1_000};
    return (t, i, r) -> count[0] += r.nextInt(5);
  }

  private static Source energy() {
    double[] used = {1_000};
    return (t, i, r) -> {
      used[0] += 0.02 + 0.1 * Math.max(0, daily(t)) + 0.01 * r.nextDouble();
      return round(used[0], 1_000);
    };
  }

  /** Emptied slowly, filled at once. */
  private static Source tank() {
    double[] level = {50};
    return (t, i, r) -> {
      level[0] -= 0.05 + 0.02 * r.nextDouble();
      level[0] = level[0] < 20 ? 90 : level[0];
      return round(level[0], 10);
    };
  }

  private static Source states() {
    double[] state = {0};
    return (t, i, r) -> {
      state[0] = r.nextInt(20) == 0 ? r.nextInt(4) : state[0];
      return state[0];
    };
  }
}
