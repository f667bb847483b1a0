package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {
  private static final long MILLIS = Instant.parse("2019-10-20T22:00:02.550Z").toEpochMilli();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1571608802.5496",
        "1571608802.5500",
        " 1571608802550 ",
        "1571608802549637",
        "1571608802549637123",
        "1.5716088025496E9",
        "2019-10-20T22:00:02.550Z",
        "2019-10-20T22:00:02.550",
        "2019-10-20 22:00:02.550",
        "2019-10-20 22:00:02.550 UTC",
        "2019-10-21T00:00:02.550+02:00",
        "2019-10-21 00:00:02.550+0200",
        "2019-10-21T00:00:02.550+02"
      })
  void readsOneMomentHoweverItIsWritten(String text) {
    assertThat(EventTimes.millis(text)).hasValue(MILLIS);
  }

  @Test
  void readsADateAsItsBeginningInUtc() {
    assertThat(EventTimes.millis("2019-10-20"))
        .hasValue(Instant.parse("2019-10-20T00:00:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "noon", "-5", "NaN", "Infinity", "1e300", "2019-13-01", "0x10", "1,5"})
  void takesNothingElseForATime(String text) {
    assertThat(EventTimes.millis(text)).isEmpty();
  }
}
