package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DurationsPropertyTest {
  @Property
  void readsBackWhatItWrites(@ForAll @LongRange(min = 0, max = 86_400_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @Property
  void readsIso8601(@ForAll @LongRange(min = 0, max = 86_400_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
  }

  @Property
  void eitherReadsOrRefusesAnyText(@ForAll String text) {
    try {
      assertThat(Durations.parse(text)).isGreaterThanOrEqualTo(Duration.ZERO);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("is not a duration");
    }
  }

  @Example
  void readsWhatPeopleWrite() {
    assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("1d")).isEqualTo(Duration.ofDays(1));
    assertThat(Durations.parse("2m5ms")).isEqualTo(Duration.ofMillis(120_005));
  }

  @Example
  void refusesUnitsInTheWrongOrderAndNumbersWithoutAUnit() {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("5s1h"));
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("30"));
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("PT-5S"));
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(""));
  }
}
