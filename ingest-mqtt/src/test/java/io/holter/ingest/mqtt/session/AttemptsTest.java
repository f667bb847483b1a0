package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @Test
  void beingConnectedForAMomentIsNoProgress() {
    Ending end = new Ending("cut", false, false, SHORT);

    assertThat(Attempts.NONE.after(end, false).after(end, false).failures()).isEqualTo(2);
  }

  @Test
  void aDurableMessageOrAMinuteStartsOver() {
    Attempts many = new Attempts(9);

    assertThat(many.after(new Ending("cut", false, false, SHORT), true).failures()).isEqualTo(1);
    assertThat(many.after(new Ending("cut", false, false, Attempts.LASTING), false).failures())
        .isEqualTo(1);
  }

  @Test
  void aFightOverAnIdentifierSlowsDownWhateverGotThrough() {
    Ending thrownOut = new Ending("taken over", true, false, Duration.ofMinutes(2));

    Attempts first = Attempts.NONE.after(thrownOut, true);

    assertThat(Backoff.USUAL.after(first.failures(), 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(first.after(thrownOut, true).failures()).isEqualTo(first.failures() + 1);
  }
}
