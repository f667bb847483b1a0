package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToHalfAMinuteAndBeginsAgain() {
    Backoff backoff = new Backoff();

    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(250));
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
    for (int i = 0; i < 20; i++) {
      backoff.next();
    }
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(30));

    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(250));
  }
}
