package io.holter.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NoticeBudgetTest {
  private static final long SECOND = 1_000_000_000L;

  private final NoticeBudget budget =
      new NoticeBudget(new NoticeBudget.Rate(3, 1), new NoticeBudget.Rate(5, 1));

  @Test
  void admitsABurstAndThenWhatTheRateGivesBack() {
    assertThat(List.of(ask("a", 0), ask("a", 0), ask("a", 0), ask("a", 0)))
        .containsExactly(
            OptionalLong.of(0), OptionalLong.of(0), OptionalLong.of(0), OptionalLong.empty());

    assertThat(ask("a", SECOND)).hasValue(1);
    assertThat(ask("a", SECOND)).isEmpty();
  }

  @Test
  void leavesOtherClientsTheirOwn() {
    for (int i = 0; i < 10; i++) {
      ask("a", 0);
    }

    assertThat(ask("b", 0)).hasValue(0);
  }

  @Test
  void boundsAllClientsTogether() {
    long admitted = 0;
    for (int i = 0; i < 100; i++) {
      admitted += ask("client-" + i, 0).isPresent() ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(5);
  }

  @Test
  void tellsLateOfAClientThatFellSilent() {
    for (int i = 0; i < 7; i++) {
      ask("a", 0);
    }

    assertThat(budget.overdue(0)).isEmpty();
    assertThat(budget.overdue(SECOND))
        .singleElement()
        .satisfies(late -> assertThat(late.suppressed()).isEqualTo(3));
    assertThat(budget.overdue(9 * SECOND)).isEmpty();
  }

  @Test
  void countsWhatClientsThatItForgotLeftOut() {
    for (int i = 0; i < 5 + 10_000 + 1; i++) {
      ask("client-" + i, 0);
    }

    assertThat(budget.forgotten()).isPositive();
    assertThat(budget.forgotten()).isZero();
  }

  private OptionalLong ask(String client, long now) {
    return budget.admit(client, notice(client), now);
  }

  static ClientNotice notice(String client) {
    return new ClientNotice(
        ClientNotice.Event.CONNECT,
        new ClientNotice.Who(client, Optional.empty(), Optional.empty(), "none", Optional.empty()),
        "CONNECT",
        Optional.empty(),
        "",
        1_700_000_000_000L);
  }
}
