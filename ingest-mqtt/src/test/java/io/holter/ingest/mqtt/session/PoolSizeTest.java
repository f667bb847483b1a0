package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolSizeTest {
  private final PoolSize size = new PoolSize(16);

  @Test
  void growsWhileTheWindowsAreFullAndStopsWhenTheyAreNot() {
    // Window 50 and commits of 50 ms allow 1,000 a second and session; 3,000 a second arrive.
    int sessions = 1;
    for (int round = 0; round < 10; round++) {
      double perSecond = Math.min(3_000, sessions * 1_000);
      sessions = size.next(sessions, 50, perSecond, 0.05);
    }

    assertThat(sessions).isEqualTo(4);
  }

  @Test
  void shrinksToWhatIsNeeded() {
    assertThat(size.next(8, 50, 500, 0.05)).isEqualTo(1);
    assertThat(size.next(8, 50, 4_000, 0.05)).isEqualTo(8);
  }

  @Test
  void isContentWithWhatItCannotMeasure() {
    assertThat(size.next(3, 0, 100, 0.05)).isEqualTo(3);
    assertThat(size.next(3, 50, 0, Double.NaN)).isEqualTo(3);
  }

  @Test
  void growsNoFurtherThanAllowed() {
    assertThat(size.next(16, 20, 100_000, 0.05)).isEqualTo(16);
  }
}
