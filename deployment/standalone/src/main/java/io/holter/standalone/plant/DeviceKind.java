package io.holter.standalone.plant;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A kind of device in the plant.
 *
 * @param beats what each device of the kind says
 */
record DeviceKind(List<Beat> beats) {
  /** Welds a seam every 4 s and reports the current meanwhile. */
  static final DeviceKind WELDING_ROBOT =
      of(
          beat("weld/cycle", 4_000, DeviceKind::weldCycle),
          beat("weld/current", 1_000, DeviceKind::weldCurrent),
          beat("status", 5_000, DeviceKind::status));

  /** Moves parts every 3 s. */
  static final DeviceKind HANDLING_ROBOT =
      of(
          beat("move/cycle", 3_000, DeviceKind::moveCycle),
          beat("status", 5_000, DeviceKind::status));

  /** Reports its registers every second. */
  static final DeviceKind PLC =
      of(
          beat("registers", 1_000, DeviceKind::registers),
          beat("status", 5_000, DeviceKind::status));

  /** Measures every 2 s. */
  static final DeviceKind VIBRATION_SENSOR =
      of(beat("vibration", 2_000, (n, r) -> json("{\"rms\":%.3f}", 1.2 + 0.3 * r.nextDouble())));

  /** Measures every 3 s. */
  static final DeviceKind FLOW_SENSOR =
      of(beat("flow", 3_000, (n, r) -> json("{\"lpm\":%.2f}", 12 + 2 * r.nextDouble())));

  /** Measures every 4 s. */
  static final DeviceKind TEMPERATURE_SENSOR =
      of(beat("temperature", 4_000, (n, r) -> json("{\"celsius\":%.2f}", 41 + 3 * r.nextDouble())));

  private static DeviceKind of(Beat... beats) {
    return new DeviceKind(List.of(beats));
  }

  private static Beat beat(String channel, long millis, Beat.Content content) {
    return new Beat(channel, Duration.ofMillis(millis), content);
  }

  private static String weldCycle(long count, SplittableRandom random) {
    return json(
        "{\"cycle\":%d,\"seam\":\"S%02d\",\"seconds\":%.2f,\"wire\":%.1f,\"ok\":true}",
        100_000 + count, count % 24, 3.1 + 0.2 * random.nextDouble(), 11 + random.nextDouble());
  }

  private static String weldCurrent(long count, SplittableRandom random) {
    return json(
        "{\"ampere\":%.1f,\"volt\":%.2f,\"n\":%d}",
        180 + 8 * random.nextDouble(), 22 + random.nextDouble(), 100_000 + count);
  }

  private static String moveCycle(long count, SplittableRandom random) {
    return json(
        "{\"move\":%d,\"from\":\"A%02d\",\"to\":\"B%02d\",\"seconds\":%.2f}",
        100_000 + count, count % 12, (count + 5) % 12, 2.2 + 0.1 * random.nextDouble());
  }

  private static String registers(long count, SplittableRandom random) {
    return json(
        "{\"scan\":%d,\"r\":[%d,%d,%d,%d,%d,%d]}",
        100_000 + count,
        1000 + random.nextInt(9000),
        1000 + random.nextInt(9000),
        1000 + random.nextInt(9000),
        1000 + random.nextInt(9000),
        1000 + random.nextInt(9000),
        1000 + random.nextInt(9000));
  }

  private static String status(long count, SplittableRandom random) {
    return json(
        "{\"state\":\"RUN\",\"uptime\":%d,\"load\":%.2f}",
        100_000 + 5 * count, 0.4 + 0.2 * random.nextDouble());
  }

  private static String json(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
