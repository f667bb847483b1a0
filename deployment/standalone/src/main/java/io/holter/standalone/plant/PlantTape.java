package io.holter.standalone.plant;

import io.holter.schema.DeviceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the plant says over a while, without sockets and without waiting: the words and beats of a
 * {@link Plant} of the same seed, without the machine's delays.
 */
public final class PlantTape {
  private static final Comparator<Said> ORDER =
      Comparator.comparing(Said::at)
          .thenComparing(said -> said.device().text())
          .thenComparing(Said::channel);

  private PlantTape() {}

  /**
   * One message.
   *
   * @param at since the plant was started
   * @param channel MQTT topic below the device's own, or CoAP path
   */
  public record Said(Duration at, DeviceKey device, String channel, String payload) {}

  /** What all devices say from the start on, in order of time. */
  public static List<Said> of(long seed, Duration length) {
    List<Said> all = new ArrayList<>();
    for (PlantDevice device : PlantLayout.devices()) {
      SplittableRandom random = new SplittableRandom(seed ^ device.key().hashCode());
      for (Beat beat : device.kind().beats()) {
        say(all, device.key(), beat, length, random.nextDouble(), random.split());
      }
    }
    all.sort(ORDER);
    return all;
  }

  /** What a miner in a device says beside it, in order of time. */
  public static List<Said> mining(DeviceKey victim, long seed, Duration from, Duration until) {
    List<Said> all = new ArrayList<>();
    Miner miner = new Miner(new SplittableRandom(seed));
    for (Duration at = from; at.compareTo(until) < 0; at = at.plus(miner.pause())) {
      for (int left = miner.messages(); left > 0; left--) {
        at = at.plus(miner.spacing());
        all.add(new Said(at, victim, Miner.CHANNEL, miner.share()));
      }
    }
    return all;
  }

  private static void say(
      List<Said> all,
      DeviceKey device,
      Beat beat,
      Duration length,
      double phase,
      SplittableRandom own) {
    Duration at = beat.due(0, phase, own);
    for (long count = 0; at.compareTo(length) < 0; at = beat.due(count, phase, own)) {
      all.add(new Said(at, device, beat.channel(), beat.content().at(count, own)));
      count++;
    }
  }
}
