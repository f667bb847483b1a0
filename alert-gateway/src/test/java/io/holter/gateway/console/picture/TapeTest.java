package io.holter.gateway.console.picture;

import static io.holter.gateway.console.picture.Plant.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.console.live.AlertTape.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeTest {
  private final Tape tape = new Tape(T);

  @Test
  void replaysWhatFollowsACursorInOrder() {
    for (int i = 0; i < 5; i++) {
      tape.add("acme", Json.object().put("n", i));
    }
    List<Entry> first = tape.after("acme", 0, 2);

    List<Entry> rest = tape.after("acme", first.get(1).cursor(), 10);

    assertThat(numbers(first)).containsExactly(0, 1);
    assertThat(numbers(rest)).containsExactly(2, 3, 4);
    assertThat(tape.newest("acme")).isEqualTo(rest.get(2).cursor());
    assertThat(tape.after("acme", tape.newest("acme"), 10)).isEmpty();
  }

  @Test
  void keepsTenantsApart() {
    tape.add("acme", Json.object());

    assertThat(tape.after("globex", 0, 10)).isEmpty();
    assertThat(tape.newest("globex")).isZero();
  }

  @Test
  void tellsWhoseTapeGotLonger() {
    List<String> told = new ArrayList<>();
    tape.onNew(told::add);
    tape.add("acme", Json.object());

    assertThat(told).containsExactly("acme");
  }

  @Test
  void forgetsTheOldestOnly() {
    for (int i = 0; i < Tape.MOST + 10; i++) {
      tape.add("acme", Json.object().put("n", i));
    }

    List<Entry> all = tape.after("acme", 0, Integer.MAX_VALUE);
    assertThat(all).hasSize(Tape.MOST);
    assertThat(numbers(all.subList(0, 1))).containsExactly(10);
  }

  @Test
  void aViewerOfTheProcessBeforeIsToldAgainRatherThanNotAtAll() {
    for (int i = 0; i < 2_000; i++) {
      tape.add("acme", Json.object());
    }
    Tape restarted = new Tape(T + 60_000);
    restarted.add("acme", Json.object().put("n", 1));

    assertThat(restarted.after("acme", tape.newest("acme"), 10)).hasSize(1);
    assertThat(restarted.newest("acme")).as("exact in JavaScript").isLessThan(1L << 53);
  }

  private static List<Integer> numbers(List<Entry> entries) {
    return entries.stream().map(entry -> entry.alert().path("n").intValue()).toList();
  }
}
