package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFiltersTest {
  @ParameterizedTest
  @CsvSource({
    "#, a/b, true",
    "a/#, a, true",
    "a/+, a/b/c, false",
    "+/b, a/+, true",
    "a/+/c, a/b/+, true",
    "a/+/c, +/b/d, false",
    "#, $SYS/#, false",
    "+/broker, $SYS/broker, false",
    "$SYS/#, $SYS/+/load, true",
    "$share/g/a/#, a/b, true",
    "$share/g/a/#, $share/h/b/#, false",
    "a/, a, false",
    "a/, a/+, true",
    "a/+/#, a, false",
  })
  void tellsWhetherATopicCanMatchBoth(String one, String other, boolean overlap) {
    assertThat(TopicFilters.overlap(one, other)).isEqualTo(overlap);
    assertThat(TopicFilters.overlap(other, one)).isEqualTo(overlap);
  }

  @Test
  void sharesWhatIsNotSharedYet() {
    assertThat(TopicFilters.shared("g", "a/#")).isEqualTo("$share/g/a/#");
    assertThat(TopicFilters.shared("g", "$share/h/a/#")).isEqualTo("$share/h/a/#");
    assertThat(TopicFilters.unshared("$share/h/a/#")).isEqualTo("a/#");
  }
}
