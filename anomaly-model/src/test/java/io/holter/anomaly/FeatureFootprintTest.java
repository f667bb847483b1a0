package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.feature.DeviceFeatures;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What windows of features cost beside the monitor, as a topology pays it; printed, and bounded.
 */
class FeatureFootprintTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int ROUNDS = 3;
  private static final DetectorSettings SETTINGS = DetectorSettings.defaults();

  private static List<Observation> device(int channels, int days) {
    Random random = new Random(4);
    List<List<Observation>> streams = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      List<Observation> stream =
          Streams.jittery(
              "cell/axis/" + i,
              60_000,
              100,
              Schedules.MONDAY,
              Schedules.MONDAY + days * Schedules.DAY,
              true,
              random);
      streams.add(stream.stream().map(o -> told(o, random)).toList());
    }
    return Streams.merged(streams);
  }

  private static Observation told(Observation o, Random random) {
    Content content =
        new Content(
            Content.Format.JSON,
            Map.of("angle", random.nextGaussian(), "load", 5 + random.nextDouble()),
            List.of("angle", "load"),
            OptionalDouble.of(4.5),
            OptionalLong.of(random.nextLong()),
            OptionalLong.empty());
    return new Observation(
        o.time(),
        Kind.MESSAGE,
        o.channel(),
        o.payloadSize(),
        "PUBLISH QOS_1",
        new Origin("10.6.56.41", "TLSv1.3"),
        content);
  }

  @Test
  void aDevicesWindowsTakeSomeHundredBytes() {
    int one = state(1).length;
    int sixteen = state(16).length;
    System.out.printf(
        "state of windows of features, two numbers a payload: %d B with 1 channel, %d B with 16%n",
        one, sixteen);
    assertThat(one).isLessThan(400);
    assertThat(sixteen).isLessThan(600);
  }

  private static byte[] state(int channels) {
    DeviceFeatures features = DeviceFeatures.fresh();
    for (Observation o : device(channels, 2)) {
      features.advance(o.time());
      features.observe(o, WINDOW);
    }
    return features.toBytes();
  }

  @Test
  void windowsCostLessThanHalfOfWhatTheMonitorDoes() {
    List<Observation> all = device(4, 2);
    List<Observation> learned = all.subList(0, all.size() / 2);
    List<Observation> measured = all.subList(all.size() / 2, all.size());
    DeviceMonitor monitor = DeviceMonitor.fresh();
    Streams.run(monitor, learned, SETTINGS);
    byte[] start = monitor.toBytes();
    byte[] windows = state(4);

    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long before = cpu();
      alone(start, measured);
      long between = cpu();
      beside(windows, measured);
      long after = cpu();
      ratios[i] = (double) (after - between) / (between - before);
    }
    Arrays.sort(ratios);
    double median = ratios[ROUNDS / 2];
    System.out.printf(
        "windows of features cost %.2f of the monitor, both with their state read and written"
            + " for each message%n",
        median);
    assertThat(median).isLessThan(0.5);
  }

  private static void alone(byte[] start, List<Observation> all) {
    byte[] state = start;
    for (Observation o : all) {
      DeviceMonitor monitor = DeviceMonitor.fromBytes(state);
      monitor.observe(o, SETTINGS);
      monitor.wakeAt(SETTINGS);
      state = monitor.toBytes();
    }
    assertThat(state).isNotEmpty();
  }

  private static void beside(byte[] start, List<Observation> all) {
    byte[] state = start;
    for (Observation o : all) {
      DeviceFeatures features = DeviceFeatures.fromBytes(state);
      features.advance(o.time());
      features.observe(o, WINDOW);
      features.wakeAt();
      state = features.toBytes();
    }
    assertThat(state).isNotEmpty();
  }

  /** Nanoseconds that this thread has had a core. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
