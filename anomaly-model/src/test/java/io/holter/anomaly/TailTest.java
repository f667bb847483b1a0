package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
  @Test
  void beforeTheFirstPeakOneToleranceIsOnceAMonth() {
    Tail prior = Tail.of(Peaks.BASE, new Tail.Seen(0, 0, 0), 0);

    assertThat(prior.exceeded(1)).isCloseTo(1, within(1e-9));
    assertThat(prior.beyond(1)).isCloseTo(1, within(1e-9));
    assertThat(prior.exceeded(16)).isCloseTo(Peaks.BASE, within(1e-9));
    assertThat(prior.exceeded(0.1)).isCloseTo(2.48, within(0.01));
  }

  @Test
  void saysOfADistanceHowOftenItIsExceededAndTheOtherWayRound() {
    Tail tail = Tail.of(0.4, new Tail.Seen(20, 6, 4), 1);

    for (double times : new double[] {0.1, 1, 5, 15}) {
      assertThat(tail.beyond(tail.exceeded(times))).isCloseTo(times, within(1e-9));
    }
  }

  /** Over many devices with few peaks each, the distance is exceeded as often as was asked for. */
  @Test
  void isRightOnAverageHoweverFewPeaksThereAre() {
    for (int expected : new int[] {2, 8, 40, 400}) {
      Random random = new Random(expected);
      double exceeded = 0;
      int devices = 20_000;
      for (int i = 0; i < devices; i++) {
        Peaks peaks = new Peaks();
        int seen = poisson(expected, random);
        for (int k = 0; k < seen; k++) {
          peaks.add(Peaks.BASE - 0.24 * Math.log(1 - random.nextDouble()));
        }
        double limit = peaks.tail(16, 0, 0, expected / 16.0).exceeded(1);
        exceeded += 16 * Math.exp(-Math.max(0, limit - Peaks.BASE) / 0.24);
      }
      assertThat(exceeded / devices).as("%s peaks", expected).isBetween(0.6, 1.3);
    }
  }

  /** Of peaks beyond the limit only is known that they are: they hardly shorten the tail. */
  @Test
  void takesPeaksBeyondTheLimitForAsFarAsTheOthersSpeakFor() {
    Random random = new Random(1);
    Peaks peaks = new Peaks();
    int beyond = 0;
    for (int i = 0; i < 4_000; i++) {
      double distance = Peaks.BASE - Math.log(1 - random.nextDouble());
      if (distance > 2) {
        beyond++;
      } else {
        peaks.add(distance);
      }
    }

    double truth = Peaks.BASE + Math.log(4_000);
    assertThat(peaks.tail(1, beyond, 2, 1).exceeded(1)).isLessThan(truth);
    assertThat(peaks.tail(16_000, beyond, 2, 1).exceeded(1)).isBetween(0.7 * truth, truth);
    assertThat(peaks.tail(16_000, 0, 2, 1).exceeded(1)).isLessThan(0.6 * truth);
  }

  private static int poisson(double mean, Random random) {
    int count = 0;
    double left = mean;
    while ((left += Math.log(1 - random.nextDouble())) > 0) {
      count++;
    }
    return count;
  }
}
