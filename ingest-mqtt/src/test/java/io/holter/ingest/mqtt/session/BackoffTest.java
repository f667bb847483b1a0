package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  @Test
  void doublesUpToTheLimit() {
    assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofMillis(250));
    assertThat(backoff.after(2, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.after(7, 0)).isEqualTo(Duration.ofSeconds(15));
    assertThat(backoff.after(1_000_000, 0.999))
        .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
  }

  @Test
  void isSpreadOverHalfOfItself() {
    assertThat(backoff.after(1, 0.5)).isEqualTo(Duration.ofMillis(375));
    assertThat(backoff.after(1, 0.999)).isLessThan(Duration.ofMillis(500));
  }
}
