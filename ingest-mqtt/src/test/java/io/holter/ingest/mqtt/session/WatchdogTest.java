package io.holter.ingest.mqtt.session;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.session.Watchdog.Pulse;
import io.holter.ingest.mqtt.session.Watchdog.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Watchdog watchdog = new Watchdog(ofSeconds(60), ofSeconds(300), ofSeconds(10));

  @Test
  void recyclesWhatIsStuckWhileKafkaTakesRecords() {
    assertThat(watchdog.judge(new Pulse(true, ofSeconds(61), ZERO, none())))
        .isInstanceOfSatisfying(
            Verdict.Recycle.class, r -> assertThat(r.reason()).contains("unacknowledged for 61 s"));
    assertThat(watchdog.judge(new Pulse(true, ofSeconds(60), ZERO, none())))
        .isEqualTo(new Verdict.Well());
  }

  @Test
  void leavesAloneWhatWaitsForKafka() {
    assertThat(watchdog.judge(new Pulse(false, ofHours(1), ZERO, none())))
        .isEqualTo(new Verdict.Well());
  }

  @Test
  void asksASilentBrokerOnceAndRecyclesIfItDoesNotAnswer() {
    assertThat(watchdog.judge(new Pulse(true, ZERO, ofSeconds(301), none())))
        .isEqualTo(new Verdict.Ask());
    assertThat(watchdog.judge(new Pulse(true, ZERO, ofSeconds(305), Optional.of(ofSeconds(4)))))
        .isEqualTo(new Verdict.Well());
    assertThat(watchdog.judge(new Pulse(true, ZERO, ofSeconds(312), Optional.of(ofSeconds(11)))))
        .isInstanceOf(Verdict.Recycle.class);
  }

  private static Optional<Duration> none() {
    return Optional.empty();
  }
}
