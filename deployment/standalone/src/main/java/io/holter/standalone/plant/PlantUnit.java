package io.holter.standalone.plant;

import java.time.Duration;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One device at work: says at each beat what its kind says. Runs on the plant's one thread. */
final class PlantUnit {
  private static final Logger LOG = LoggerFactory.getLogger(PlantUnit.class);

  private final PlantDevice device;
  private final DeviceLink link;
  private final PlantCounts counts;
  private final PlantClock clock;
  private final SplittableRandom random;
  private final Rhythm rhythm = new Rhythm();

  PlantUnit(
      PlantDevice device,
      DeviceLink link,
      PlantCounts counts,
      PlantClock clock,
      SplittableRandom random) {
    this.device = device;
    this.link = link;
    this.counts = counts;
    this.clock = clock;
    this.random = random;
  }

  PlantDevice device() {
    return device;
  }

  DeviceLink link() {
    return link;
  }

  Rhythm rhythm() {
    return rhythm;
  }

  /** Begins to speak; called once, on the plant's thread. */
  void start() {
    long start = System.nanoTime();
    for (Beat beat : device.kind().beats()) {
      schedule(beat, 0, random.nextDouble(), start, random.split());
    }
  }

  /** From now on also behaves as infected; called on the plant's thread. */
  void infect() {
    burst(new Miner(random.split()));
  }

  private void schedule(Beat beat, long count, double phase, long start, SplittableRandom own) {
    long due = start + beat.due(count, phase, own).toNanos();
    Runnable speak =
        () -> {
          String payload = beat.content().at(count, own);
          schedule(beat, count + 1, phase, start, own);
          send(beat.channel(), payload);
        };
    clock.later(Duration.ofNanos(due - System.nanoTime()), speak);
  }

  private void burst(Miner miner) {
    Duration after = Duration.ZERO;
    for (int left = miner.messages(); left > 0; left--) {
      after = after.plus(miner.spacing());
      clock.later(after, () -> send(Miner.CHANNEL, miner.share()));
    }
    clock.later(after.plus(miner.pause()), () -> burst(miner));
  }

  private void send(String channel, String payload) {
    counts.sent();
    rhythm.beat(System.nanoTime());
    link.send(channel, payload)
        .thenRun(counts::acknowledged)
        .exceptionally(
            failure -> {
              counts.failed();
              LOG.debug("{} was not heard on {}", device.key().text(), channel, failure);
              return null;
            });
  }
}
