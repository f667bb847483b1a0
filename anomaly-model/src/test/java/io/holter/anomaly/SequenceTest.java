package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SequenceTest {
  private final Payloads device = new Payloads(DetectorSettings.defaults());
  private long time = Payloads.START;

  @Test
  void theNextNumberIsNormal() {
    learn(1_000);
    assertThat(watch(1_000)).isEmpty();
    assertThat(watch(1_001)).isEmpty();
  }

  @Test
  void anOldNumberIsSaidOnceAndTheCountGoesOn() {
    learn(1_000);
    Departure departure = watch(400).get(0);
    assertThat(departure.score()).isEqualTo(0.9);
    assertThat(departure.explanation())
        .isEqualTo("number 400 after 999 on 'c': it was there before; learned steps of 1");
    assertThat(watch(1_000)).isEmpty();
  }

  @Test
  void aReplayThatGoesOnIsTakenForTheCount() {
    learn(1_000);
    assertThat(watch(400)).isNotEmpty();
    assertThat(watch(401)).isEmpty();
    assertThat(watch(402)).isEmpty();
  }

  @Test
  void missingNumbersAreCounted() {
    learn(1_000);
    assertThat(watch(1_001).get(0).score()).isLessThan(0.5);
    Departure departure = watch(1_042).get(0);
    assertThat(departure.score()).isGreaterThan(0.9);
    assertThat(departure.explanation()).contains("40 messages are missing");
  }

  @Test
  void aRestartAfterAConnectionIsNormal() {
    learn(1_000);
    device.watch(Payloads.connect(time));
    assertThat(watch(0)).isEmpty();
    assertThat(watch(1)).isEmpty();
  }

  @Test
  void aRestartWithoutAConnectionIsSaidButIsNotSerious() {
    learn(1_000);
    assertThat(watch(0).get(0).score()).isEqualTo(0.4);
  }

  @Test
  void anOverflowIsNormal() {
    learn(256);
    assertThat(watch(0)).isEmpty();
  }

  @Test
  void aNumberThatComesLateIsNotARegress() {
    learn(1_000);
    watch(1_001);
    Observation late = Payloads.message(time - 1_500, "x", "PUBLISH QOS_1", OptionalLong.of(1_000));
    assertThat(device.watch(late)).isEmpty();
  }

  @Test
  void whatDoesNotCountHasNoOrder() {
    for (int i = 0; i < 1_000; i++) {
      device.learn(message(i % 2 == 0 ? i : 5_000 - i));
    }
    assertThat(watch(3)).isEmpty();
  }

  private void learn(int messages) {
    for (int i = 0; i < messages; i++) {
      device.learn(message(i));
    }
  }

  private List<Departure> watch(long number) {
    return device.watch(message(number));
  }

  private Observation message(long number) {
    time += 1_000;
    return Payloads.message(time, "x", "PUBLISH QOS_1", OptionalLong.of(number));
  }
}
