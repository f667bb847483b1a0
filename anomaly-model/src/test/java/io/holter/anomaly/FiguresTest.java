package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "350,350 ms",
    "1000,1 s",
    "12500,12.5 s",
    "59949,59.9 s",
    "59950,1 min",
    "300100,5 min",
    "450000,7 min 30 s",
    "7500000,2 h 5 min",
    "273600000,3 d 4 h"
  })
  void writesDurationsAsAPersonWould(long ms, String words) {
    assertThat(Figures.duration(ms)).isEqualTo(words);
  }

  @Test
  void countsMessagesAsAPersonWould() {
    assertThat(Figures.messages(0)).isEqualTo("no messages");
    assertThat(Figures.messages(1)).isEqualTo("1 message");
    assertThat(Figures.messages(4_096)).isEqualTo("4,096 messages");
  }

  @Test
  void writesListsAsAPersonWould() {
    assertThat(Figures.list(new long[] {5})).isEqualTo("5");
    assertThat(Figures.list(new long[] {4, 5, 4_096})).isEqualTo("4, 5 and 4,096");
  }

  @Test
  void namesCannotDisturbATerminal() {
    assertThat(Figures.name("a\u001b[2J\nb\u202e")).isEqualTo("'a?[2J?b?'");
    assertThat(Figures.name("x".repeat(500))).hasSize(83).endsWith("…'");
  }
}
