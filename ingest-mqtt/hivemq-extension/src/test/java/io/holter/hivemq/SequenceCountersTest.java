package io.holter.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceCountersTest {
  private final SequenceCounters counters = new SequenceCounters(7, 2);

  @Test
  void countsTheBeginningsOfTopicsApart() {
    assertThat(counters.next("acme/a/x")).hasValue("7:1");
    assertThat(counters.next("acme/a/y/z")).hasValue("7:2");
    assertThat(counters.next("acme/b/x")).hasValue("7:1");
    assertThat(counters.next("acme/a")).hasValue("7:3");
    assertThat(counters.next("acme")).hasValue("7:1");
  }

  @Test
  void countsNoMoreThanItCanKeep() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(counters.next("t/" + i)).isPresent();
    }

    assertThat(counters.next("t/one-too-many")).isEmpty();
    assertThat(counters.next("t/0")).hasValue("7:2");
  }
}
