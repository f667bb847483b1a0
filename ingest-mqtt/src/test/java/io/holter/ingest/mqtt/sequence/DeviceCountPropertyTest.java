package io.holter.ingest.mqtt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DeviceCountPropertyTest {
  /** Whatever is lost, repeated, or overtaken by a few: what is missing is what was lost. */
  @Property(tries = 300)
  void findsExactlyWhatWasLost(
      @ForAll @IntRange(min = 1, max = 300) int messages,
      @ForAll @IntRange(max = 60) int lossPercent,
      @ForAll @IntRange(max = 3) int overtaking,
      @ForAll long seed) {
    Random random = new Random(seed);
    Set<Long> lost = new HashSet<>();
    List<Long> arriving = new ArrayList<>();
    for (long n = 101; n < 101 + messages; n++) {
      if (random.nextInt(100) < lossPercent) {
        lost.add(n);
      } else {
        arriving.add(n);
      }
    }
    for (int i = 0; i + overtaking < arriving.size(); i += overtaking + 1) {
      Collections.reverse(arriving.subList(i, i + overtaking + 1));
    }
    DeviceCount device = new DeviceCount(100);
    Set<Long> missing = new HashSet<>();
    long last = 100;
    for (long n : arriving) {
      device.hear(n, false, 0);
      device.hear(n, true, 0);
      last = Math.max(last, n);
      device.takeTooMany().forEach(gap -> add(gap, missing));
    }
    device.takeOlder(0).forEach(gap -> add(gap, missing));
    missing.removeAll(arriving); // A hole that was given up for a new one may be filled late.

    long end = last;
    lost.removeIf(n -> n > end);
    assertThat(missing).isEqualTo(lost);
  }

  private static void add(Gap gap, Set<Long> to) {
    LongStream.rangeClosed(gap.from(), gap.to()).forEach(to::add);
  }
}
