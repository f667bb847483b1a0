package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void aLineThatBreaksEverySecondIsDialledAFewTimesAMinute() {
    Pace pace = Pace.full(0);
    int inFirstMinute = 0;
    int inTenMinutes = 0;
    for (long second = 0; second < 600; second++) {
      long now = Duration.ofSeconds(second).toNanos();
      if (pace.delay(now).isZero()) {
        pace = pace.taken(now);
        inTenMinutes++;
        inFirstMinute += second < 60 ? 1 : 0;
      }
    }

    assertThat(inFirstMinute).isBetween(3, 8);
    assertThat(inTenMinutes).isBetween(45, 53);
  }

  @Test
  void sleepsForHoursEarnNoMoreThanTheBurst() {
    long day = Duration.ofDays(1).toNanos();
    Pace pace = Pace.full(0).taken(0);

    for (int i = 0; i < Pace.BURST; i++) {
      assertThat(pace.delay(day)).isZero();
      pace = pace.taken(day);
    }

    assertThat(pace.delay(day)).isEqualTo(Pace.EACH);
  }
}
