package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @Test
  void beingConnectedForAMomentIsNoProgress() {
    Ending end = new Ending("cut", false, false, SHORT);

    assertThat(Attempts.NONE.after(end).after(end).after(end).failures()).isEqualTo(3);
  }

  @Test
  void aDurableMessageOrAMinuteStartsOver() {
    Attempts many = new Attempts(9);

    assertThat(many.after(new Ending("cut", true, false, SHORT)).failures()).isEqualTo(1);
    assertThat(many.after(new Ending("cut", false, false, Attempts.LASTING)).failures())
        .isEqualTo(1);
  }

  @Test
  void aFightOverAnIdentifierSlowsDownWhateverGotThrough() {
    Ending thrownOut = new Ending("taken over", true, true, Duration.ofMinutes(2));

    Attempts first = Attempts.NONE.after(thrownOut);

    assertThat(Backoff.USUAL.after(first.failures(), 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(first.after(thrownOut).failures()).isEqualTo(first.failures() + 1);
  }
}
