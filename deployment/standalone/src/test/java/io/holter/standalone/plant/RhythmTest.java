package io.holter.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void countsTheBeatsOfEachSecondOldestFirst() {
    Rhythm rhythm = new Rhythm();
    rhythm.beat(0);
    rhythm.beat(SECOND / 2);
    rhythm.beat(2 * SECOND + 1);

    assertThat(rhythm.perSecond(3, 3 * SECOND - 1)).containsExactly(2, 0, 1);
  }

  @Test
  void leavesOutWhatIsOlderAndForgetsWithoutEnd() {
    Rhythm rhythm = new Rhythm();
    for (int i = 0; i < 10_000; i++) {
      rhythm.beat(i);
    }

    assertThat(rhythm.perSecond(2, 10_000)).containsExactly(0, 4_096);
    assertThat(rhythm.perSecond(1, 5 * SECOND)).containsExactly(0);
  }
}
