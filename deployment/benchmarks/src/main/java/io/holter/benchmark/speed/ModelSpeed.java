package io.holter.benchmark.speed;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import io.holter.anomaly.PayloadReader;
import io.holter.benchmark.data.Fleet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events a second of one core through {@link DeviceMonitor}, on a mixed fleet that has been
 * learned: the median of several rounds.
 */
public final class ModelSpeed {
  private static final long SEED = 1;
  public static final int DEVICES = 200;
  private static final Duration LEARNING = Duration.ofMinutes(10);
  public static final Instant UNTIL = Instant.ofEpochMilli(Fleet.START).plus(LEARNING);

  /** Learning is over, and everything is compiled. */
  public static final long LEARNED = Fleet.START + LEARNING.plusMinutes(5).toMillis();

  /** Default settings, with all devices' learning over after ten minutes. */
  static final DetectorSettings SETTINGS =
      DetectorSettings.defaults()
          .withLearning(new Learning(Duration.ofMinutes(5), 8, Optional.of(UNTIL)));

  private final int rounds;
  private final int perRound;

  /** So many rounds of so many events. */
  public ModelSpeed(int rounds, int perRound) {
    this.rounds = rounds;
    this.perRound = perRound;
  }

  /** Monitors stay in memory; numbers are read from JSON and text, as they are by default. */
  public double withPayloads() {
    return measure(ModelSpeed::read, false);
  }

  /** Monitors stay in memory; nothing is looked at inside payloads. */
  public double withoutPayloads() {
    return measure(ModelSpeed::sizeOnly, false);
  }

  /** The whole state is read and written for every event, as a store without a cache makes it. */
  public double throughBytes() {
    return measure(ModelSpeed::read, true);
  }

  /** A message as the topology's mapping gives it to the model. */
  public static Observation read(Fleet.Message m) {
    return new Observation(
        m.time(),
        Kind.MESSAGE,
        m.channel(),
        m.payload().length,
        "PUBLISH QOS_1",
        new Origin("10.0.0.7", "TLSv1.3"),
        PayloadReader.read(ByteBuffer.wrap(m.payload()), "", SETTINGS.values()));
  }

  private static Observation sizeOnly(Fleet.Message m) {
    return new Observation(m.time(), m.channel(), m.payload().length);
  }

  private double measure(Function<Fleet.Message, Observation> reading, boolean throughBytes) {
    Fleet fleet = Fleet.mixed(DEVICES, SEED);
    Pass pass = new Pass(reading, throughBytes);
    pass.run(fleet.until(LEARNED));
    double[] rates = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      List<Fleet.Message> messages = fleet.next(perRound);
      long start = CpuClock.nanos();
      pass.run(messages);
      rates[round] = CpuClock.perSecond(perRound, CpuClock.nanos() - start);
    }
    Arrays.sort(rates);
    return rates[rounds / 2];
  }

  private static final class Pass {
    private final Function<Fleet.Message, Observation> reading;
    private final boolean throughBytes;
    private final DeviceMonitor[] monitors = new DeviceMonitor[DEVICES];

    Pass(Function<Fleet.Message, Observation> reading, boolean throughBytes) {
      this.reading = reading;
      this.throughBytes = throughBytes;
      Arrays.setAll(monitors, i -> DeviceMonitor.fresh());
    }

    void run(List<Fleet.Message> messages) {
      for (Fleet.Message message : messages) {
        DeviceMonitor monitor = monitors[message.device()];
        monitor.observe(reading.apply(message), SETTINGS);
        if (throughBytes) {
          monitors[message.device()] = DeviceMonitor.fromBytes(monitor.toBytes());
        }
      }
    }
  }
}
