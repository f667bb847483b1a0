package io.holter.benchmark.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A fleet of healthy simulated devices, a quarter each: welding robots and controllers that speak
 * JSON about once a second, sensors that send a number every ten seconds, and meters that send JSON
 * every thirty. Each message is due at its own time, within 2 % of the period. The same for the
 * same seed.
 */
public final class Fleet {
  /** Time of the first messages. */
  public static final long START = 1_767_571_200_000L;

  private static final double JITTER = 0.02;
  private static final List<List<Beat>> KINDS =
      List.of(
          List.of(
              new Beat("weld/cycle", 4_000, Fleet::weldCycle),
              new Beat("weld/current", 1_000, Fleet::weldCurrent),
              new Beat("status", 5_000, Fleet::status)),
          List.of(
              new Beat("registers", 1_000, Fleet::registers),
              new Beat("status", 5_000, Fleet::status)),
          List.of(new Beat("temperature", 10_000, Fleet::number)),
          List.of(new Beat("energy", 30_000, Fleet::energy)));

  private final SplittableRandom random;
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingInt(Due::device));

  /**
   * One message.
   *
   * @param time milliseconds since the epoch
   * @param device number of the device, from 0
   * @param channel where it speaks
   * @param payload what it says
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Message(long time, int device, String channel, byte[] payload) {}

  private record Beat(String channel, long period, Content content) {}

  private record Due(long time, long count, double phase, int device, Beat beat) {}

  @FunctionalInterface
  private interface Content {
    String at(long count, SplittableRandom random);
  }

  private Fleet(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A fleet of all kinds. */
  public static Fleet mixed(int devices, long seed) {
    Fleet fleet = new Fleet(seed);
    for (int device = 0; device < devices; device++) {
      for (Beat beat : KINDS.get(device % KINDS.size())) {
        fleet.schedule(0, fleet.random.nextDouble(), device, beat);
      }
    }
    return fleet;
  }

  /** Sensors only: one channel each, a number every ten seconds. */
  public static Fleet sensors(int devices, long seed) {
    Fleet fleet = new Fleet(seed);
    for (int device = 0; device < devices; device++) {
      fleet.schedule(0, fleet.random.nextDouble(), device, KINDS.get(2).get(0));
    }
    return fleet;
  }

  /** One controller, at a slower pace: registers every four seconds, its status every five. */
  public static Fleet controller(long seed) {
    Fleet fleet = new Fleet(seed);
    fleet.schedule(0, fleet.random.nextDouble(), 0, new Beat("registers", 4_000, Fleet::registers));
    fleet.schedule(0, fleet.random.nextDouble(), 0, new Beat("status", 5_000, Fleet::status));
    return fleet;
  }

  /** One device with so many channels, each with JSON of three numbers every ten seconds. */
  public static Fleet channels(int channels, long seed) {
    Fleet fleet = new Fleet(seed);
    for (int channel = 0; channel < channels; channel++) {
      Beat beat = new Beat("line/" + channel + "/current", 10_000, Fleet::weldCurrent);
      fleet.schedule(0, fleet.random.nextDouble(), 0, beat);
    }
    return fleet;
  }

  /** The next messages, in order of time. */
  public List<Message> next(int messages) {
    List<Message> next = new ArrayList<>(messages);
    for (int i = 0; i < messages; i++) {
      next.add(next());
    }
    return next;
  }

  /** The next messages up to a time. */
  public List<Message> until(long time) {
    List<Message> next = new ArrayList<>();
    while (queue.element().time() < time) {
      next.add(next());
    }
    return next;
  }

  private Message next() {
    Due due = queue.remove();
    schedule(due.count() + 1, due.phase(), due.device(), due.beat());
    String payload = due.beat().content().at(due.count(), random);
    return new Message(
        due.time(), due.device(), due.beat().channel(), payload.getBytes(StandardCharsets.UTF_8));
  }

  private void schedule(long count, double phase, int device, Beat beat) {
    double periods = count + phase + JITTER * random.nextDouble();
    queue.add(new Due(START + (long) (periods * beat.period()), count, phase, device, beat));
  }

  private static String weldCycle(long count, SplittableRandom random) {
    return "{\"cycle\":"
        + (100_000 + count)
        + ",\"seam\":\"S"
        + count % 24
        + "\",\"seconds\":"
        + decimal(3.1 + 0.2 * random.nextDouble())
        + ",\"ok\":true}";
  }

  private static String weldCurrent(long count, SplittableRandom random) {
    return "{\"ampere\":"
        + decimal(180 + 8 * random.nextDouble())
        + ",\"volt\":"
        + decimal(22 + random.nextDouble())
        + ",\"n\":"
        + (100_000 + count)
        + "}";
  }

  private static String registers(long count, SplittableRandom random) {
    return "{\"scan\":"
        + (100_000 + count)
        + ",\"r\":["
        + (1000 + random.nextInt(9000))
        + ","
        + (1000 + random.nextInt(9000))
        + "]}";
  }

  private static String status(long count, SplittableRandom random) {
    return "{\"state\":\"RUN\",\"load\":" + decimal(0.4 + 0.2 * random.nextDouble()) + "}";
  }

  private static String energy(long count, SplittableRandom random) {
    return "{\"kwh\":" + decimal(1000 + count / 100.0) + "}";
  }

  private static String number(long count, SplittableRandom random) {
    return decimal(41 + 3 * random.nextDouble());
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
