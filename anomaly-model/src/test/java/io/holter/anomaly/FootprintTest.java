package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings.Learning;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * State and speed of the whole model, printed; the bounds of speed are loose, for a busy machine.
 */
class FootprintTest {
  private static final DetectorSettings SETTINGS =
      DetectorSettings.defaults()
          .withLearning(new Learning(Duration.ofDays(1), 100, Optional.empty()));

  /** Channels with a payload that carries one number or two. */
  private static List<Observation> robot(
      int channels, int numbers, long period, int days, Random random) {
    List<List<Observation>> streams = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      List<Observation> stream = new ArrayList<>();
      for (Observation o :
          Streams.jittery(
              "cell-7/robot/axis/" + i,
              period,
              100 + 10 * i,
              Schedules.MONDAY,
              Schedules.MONDAY + days * Schedules.DAY,
              true,
              random)) {
        stream.add(told(o, numbers, random));
      }
      streams.add(stream);
    }
    return Streams.merged(streams);
  }

  private static Observation told(Observation o, int numbers, Random random) {
    Map<String, Double> fields = new TreeMap<>(Map.of("angle", random.nextGaussian()));
    if (numbers > 1) {
      fields.put("load", 5 + random.nextDouble());
    }
    Content content =
        new Content(
            Content.Format.JSON,
            fields,
            List.copyOf(fields.keySet()),
            OptionalDouble.of(4.5),
            OptionalLong.of(random.nextLong()),
            OptionalLong.empty());
    return new Observation(
        o.time(),
        Kind.MESSAGE,
        o.channel(),
        o.payloadSize(),
        "PUBLISH QOS_1",
        new Origin("10.6.56.41", "TLSv1.3 TLS_AES_128_GCM_SHA256"),
        content);
  }

  /** Nanoseconds that this thread has had a core. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void sixteenChannelsTakeLessThanFourKibibytesAtRest() {
    int one = atRest(1);
    int two = atRest(2);
    System.out.printf(
        "state of 16 channels at rest: %d B with one number each, %d B with two%n", one, two);
    assertThat(one).isLessThanOrEqualTo(4_096);
    assertThat(two).isLessThanOrEqualTo(4_096);
  }

  private static int atRest(int numbers) {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    Streams.run(monitor, robot(16, numbers, 60_000, 9, new Random(1)), SETTINGS);
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
    return monitor.toBytes().length;
  }

  @Test
  void theModelTakesMoreThanFiftyThousandEventsASecond() {
    List<Observation> all = robot(4, 2, 10_000, 10, new Random(2));
    DeviceMonitor monitor = DeviceMonitor.fresh();
    int half = all.size() / 2;
    Streams.run(monitor, all.subList(0, half), SETTINGS);
    long from = cpu();
    for (Observation o : all.subList(half, all.size())) {
      monitor.observe(o, SETTINGS);
      monitor.wakeAt(SETTINGS);
    }
    double perSecond = (all.size() - half) * 1e9 / (cpu() - from);
    System.out.printf("%,.0f events a second on one core%n", perSecond);
    assertThat(perSecond).isGreaterThan(10_000);
  }

  @Test
  void keepingAndReadingTakesMicroseconds() {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    Streams.run(monitor, robot(1, 2, 60_000, 3, new Random(3)), SETTINGS);
    long bytes = 0;
    for (int i = 0; i < 20_000; i++) {
      bytes += DeviceMonitor.fromBytes(monitor.toBytes()).toBytes().length;
    }
    long from = cpu();
    for (int i = 0; i < 20_000; i++) {
      bytes += monitor.toBytes().length;
    }
    double write = (cpu() - from) / 20_000.0 / 1e3;
    byte[] state = monitor.toBytes();
    from = cpu();
    for (int i = 0; i < 20_000; i++) {
      bytes += DeviceMonitor.fromBytes(state).phase() == Phase.WATCHING ? 1 : 0;
    }
    double read = (cpu() - from) / 20_000.0 / 1e3;
    System.out.printf(
        "state of 1 channel: %d B; written in %.1f µs, read in %.1f µs%n",
        state.length, write, read);
    assertThat(bytes).isPositive();
    assertThat(write + read).isLessThan(100);
  }
}
