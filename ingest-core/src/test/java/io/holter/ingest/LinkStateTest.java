package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkStateTest {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final LinkState state = new LinkState("Kafka topic holter.intake", nanos::get);

  @BeforeEach
  void open() {
    state.opened();
  }

  @Test
  void isReadyWhileNothingIsUnanswered() {
    state.sent();
    state.answered(nanos.get());
    pass(60);

    assertThat(state.health(0, 1, Instant.EPOCH).ready()).isTrue();
  }

  @Test
  void isUnreadyWhenKafkaAnswersNothingForAWhileAndReadyWhenItDoes() {
    state.sent();
    pass(4);
    state.sent();
    assertThat(state.health(2, 10, Instant.EPOCH).ready()).isTrue();
    pass(2);

    assertThat(state.health(2, 10, Instant.EPOCH).ready()).isFalse();
    assertThat(state.health(2, 10, Instant.EPOCH).detail())
        .isEqualTo(
            "Kafka has not answered for 6 s to what is sent to Kafka topic holter.intake;"
                + " nothing is acknowledged until it does");
    state.answered(nanos.get());
    assertThat(state.health(1, 10, Instant.EPOCH).ready()).isTrue();
  }

  @Test
  void isReadyWhileAnswersComeHoweverMuchIsUnderWay() {
    for (int second = 0; second < 20; second++) {
      state.sent();
      state.sent();
      pass(1);
      state.answered(nanos.get());
    }

    assertThat(state.health(20, 100, Instant.EPOCH).ready()).isTrue();
  }

  @Test
  void isBehindWhileKafkaLeavesRecordsWaitingOrIsAway() {
    assertThat(state.isBehind()).isFalse();
    state.sent();
    state.answered(nanos.get());
    assertThat(state.isReached()).isFalse();
    state.succeeded(nanos.get());

    state.sent();
    pass(3);
    assertThat(state.isBehind()).isTrue();
    assertThat(state.isReached()).isTrue();
    state.answered(nanos.get());

    assertThat(state.isBehind()).isFalse();
    state.closed("lost");
    assertThat(state.isBehind()).isTrue();
  }

  @Test
  void isBehindFromTheMomentThatTheProducerTakesNothing() {
    state.sent();
    state.refused();
    assertThat(state.isBehind()).isTrue();

    state.sent();
    assertThat(state.isBehind()).isTrue();
    state.answered(nanos.get());
    assertThat(state.isBehind()).isFalse();
  }

  private void pass(int seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }
}
