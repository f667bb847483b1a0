package io.holter.gateway.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.service.Health.Status;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();
  private final Arrivals arrivals = new Arrivals();

  @Test
  void aGroupThatNeverCommittedIsUnready() {
    Part part = progress.judge("detection", 0, OptionalLong.empty(), 0, 0);

    assertThat(part.health().status()).isEqualTo(Status.UNREADY);
    assertThat(part.json().path("waiting").isNull()).isTrue();
  }

  @Test
  void theEndOfATransactionIsNothingThatWaits() {
    judged(0, 100, 101);

    assertThat(judged(3_600_000, 100, 101).health().status()).isEqualTo(Status.UP);
  }

  @Test
  void oneThatMovesOnIsUpAndOneFarBehindIsDegraded() {
    assertThat(judged(0, 100, 5_000).waiting()).isEqualTo(4_900);
    assertThat(judged(60_000, 200, 5_100).health().status()).isEqualTo(Status.UP);
    assertThat(judged(120_000, 300, 50_000).health().status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void oneThatStandsWhileRecordsWaitIsUnreadyUntilItMoves() {
    judged(0, 100, 5_000);
    assertThat(judged(9_999, 100, 6_000).health().status()).isEqualTo(Status.UP);

    Part stands = judged(10_000, 100, 6_000);

    assertThat(stands.health().status()).isEqualTo(Status.UNREADY);
    assertThat(stands.health().detail())
        .isEqualTo("stands: 5,900 records wait, and none was taken for 10 s");
    assertThat(judged(11_000, 101, 6_000).health().status()).isEqualTo(Status.UP);
  }

  @Test
  void intakeTellsItsRateAndWhenItIsQuiet() {
    assertThat(arrivals.judge(0, -1).health().status()).isEqualTo(Status.UNREADY);
    arrivals.judge(1_000, 100);
    assertThat(arrivals.judge(3_000, 150).health().detail()).isEqualTo("25 records/s arrive");
    assertThat(arrivals.judge(62_999, 150).health().status()).isEqualTo(Status.UP);

    Part quiet = arrivals.judge(63_000, 150);

    assertThat(quiet.health().status()).isEqualTo(Status.DEGRADED);
    assertThat(quiet.health().detail()).isEqualTo("no record has arrived for 60 s");
    assertThat(arrivals.judge(65_000, 151).health().status()).isEqualTo(Status.UP);
  }

  private Part judged(long now, long places, long ends) {
    return progress.judge("detection", now, OptionalLong.of(places), ends, 1);
  }
}
