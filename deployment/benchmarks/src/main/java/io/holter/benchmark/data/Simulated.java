package io.holter.benchmark.data;

import io.holter.cli.evaluate.Incident;
import io.holter.schema.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A set of the form of {@link Dad} for where that is absent: sixteen devices that report a number
 * every five minutes; on the second day one falls silent, one reports too much, one reports wrong
 * values. Says nothing about real devices.
 */
public final class Simulated {
  private static final long SEED = 20_261_121;
  private static final long PERIOD = 300_000;
  private static final int DEVICES = 16;
  private static final int PER_DAY = 288;
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final int ATTACK = PER_DAY + 100;
  private static final int LENGTH = 12;

  private Simulated() {}

  /** Two days, three incidents, the same each time. */
  public static LabelledSet set() {
    List<LabelledEvent> events = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      speak(device, new SplittableRandom(SEED + device), events);
    }
    events.sort(Comparator.comparingLong(LabelledEvent::time));
    return new LabelledSet(
        "simulated (DAD is not there)",
        events,
        List.of(incident(0, "interception"), incident(1, "insertion"), incident(2, "modification")),
        MONDAY.plusSeconds(86_400),
        MONDAY.plusSeconds(2 * 86_400));
  }

  private static void speak(int device, SplittableRandom random, List<LabelledEvent> events) {
    long phase = random.nextLong(PERIOD);
    for (int i = 0; i < 2 * PER_DAY; i++) {
      boolean attacked = i >= ATTACK && i < ATTACK + LENGTH && device < 3;
      long time = MONDAY.toEpochMilli() + phase + i * PERIOD + random.nextLong(400);
      double value = 20 + device + random.nextDouble() / 2;
      if (!attacked || device != 0) {
        events.add(event(time, device, value + (attacked && device == 2 ? 4 : 0), attacked));
      }
      if (attacked && device == 1) {
        events.add(event(time + 60_000, device, value, true));
      }
    }
  }

  private static LabelledEvent event(long time, int device, double value, boolean anomalous) {
    return new LabelledEvent(
        time,
        id(device),
        EventKind.MESSAGE,
        "value",
        String.format(java.util.Locale.ROOT, "%.2f", value),
        anomalous);
  }

  private static Incident incident(int device, String kind) {
    Instant start = MONDAY.plusMillis(ATTACK * PERIOD);
    return new Incident(id(device), kind, start, start.plusMillis(LENGTH * PERIOD));
  }

  private static String id(int device) {
    return "device-" + device;
  }
}
