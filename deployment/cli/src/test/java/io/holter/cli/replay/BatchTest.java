package io.holter.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.CapturedClient;
import io.holter.cli.capture.CapturedPublish;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void holdsMessagesOfOneSecondOfCapturedTime() {
    Batch batch = new Batch();

    assertThat(batch.add(at(0))).isTrue();
    assertThat(batch.add(at(1000))).isTrue();
    assertThat(batch.add(at(1001))).isFalse();
    assertThat(batch.messages()).hasSize(2);
  }

  @Test
  void passesCapturedTimeAtTheSpeedAskedFor() {
    assertThat(new Speed(60).due(Instant.EPOCH, Instant.EPOCH.plusSeconds(300)))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(Speed.MAX.due(Instant.EPOCH, Instant.EPOCH.plusSeconds(300))).isZero();
  }

  private static CapturedPublish at(long millis) {
    return new CapturedPublish(
        Instant.ofEpochMilli(millis),
        new CapturedClient("c", "h"),
        "t",
        0,
        false,
        false,
        new byte[0]);
  }
}
