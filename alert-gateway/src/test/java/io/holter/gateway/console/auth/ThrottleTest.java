package io.holter.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Throttle throttle = new Throttle(() -> now, 3);
  private final RateLimit rate = new RateLimit(() -> now, 2);
  private final Tickets tickets = new Tickets(() -> now);

  @Test
  void failuresBeyondThoseThatAreFreeDoubleTheWaitUpToAMinute() {
    for (int i = 0; i < 3; i++) {
      throttle.failed("ada");
    }
    assertThat(throttle.wait("ada")).isEmpty();
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      throttle.failed("ada");
      assertThat(throttle.wait("ada")).contains(Duration.ofSeconds(seconds));
    }
    assertThat(throttle.wait("bob")).isEmpty();
    now = now.plusSeconds(60);
    assertThat(throttle.wait("ada")).isEmpty();
  }

  @Test
  void successAndAnHourOfPeaceMakeGood() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("ada");
      throttle.failed("bob");
    }
    throttle.succeeded("ada");
    assertThat(throttle.wait("ada")).isEmpty();
    now = now.plus(Duration.ofMinutes(62));
    throttle.failed("bob");
    assertThat(throttle.wait("bob")).as("the first of three again").isEmpty();
  }

  @Test
  void aBucketIsFourSecondsDeepAndFillsAgain() {
    for (int i = 0; i < 8; i++) {
      assertThat(rate.take("ada")).isEmpty();
    }
    assertThat(rate.take("ada")).contains(Duration.ofMillis(500));
    assertThat(rate.take("bob")).isEmpty();
    now = now.plusMillis(500);
    assertThat(rate.take("ada")).isEmpty();
    assertThat(rate.take("ada")).isPresent();
  }

  @Test
  void aTicketIsWorthSomethingOnceAndForHalfAMinute() {
    Session session =
        new Session(
            "s",
            new Identity(
                "ada", io.holter.gateway.console.desk.Role.VIEWER, java.util.List.of("acme")),
            "acme",
            now.plusSeconds(600),
            "csrf");
    Tickets.Issued first = tickets.issue(session).orElseThrow();
    Tickets.Issued late = tickets.issue(session).orElseThrow();
    assertThat(tickets.redeem(first.key())).contains(session);
    assertThat(tickets.redeem(first.key())).isEmpty();
    now = now.plusSeconds(30);
    assertThat(tickets.redeem(late.key())).isEmpty();
  }
}
