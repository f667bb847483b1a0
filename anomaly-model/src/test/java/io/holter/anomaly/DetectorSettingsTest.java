package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.DetectorSettings.Channels;
import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.anomaly.DetectorSettings.Payload;
import io.holter.anomaly.DetectorSettings.Rate;
import io.holter.anomaly.DetectorSettings.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectorSettingsTest {
  @Test
  void namesKeyValueAndRuleOfWhatItRefuses() {
    assertThatThrownBy(() -> new Learning(Duration.ofDays(1), 3, Optional.empty()))
        .hasMessage("learning.min-messages: 3 is not 8 or more");
    assertThatThrownBy(() -> new Timing(Duration.ofSeconds(1), 2, 0.25))
        .hasMessage("timing.relative-floor: 2.0 is not 0 to 1");
    assertThatThrownBy(() -> new Rate(List.of(Duration.ofHours(1), Duration.ofMinutes(1)), 3, 0.2))
        .hasMessage("rate.windows: [PT1H, PT1M] is not 1 to 8 ascending lengths from 1 s to 1 day");
    assertThatThrownBy(() -> new Payload(-1, 0.2)).hasMessage("payload.floor: -1 is not 0 or more");
    assertThatThrownBy(() -> new Channels(0, Duration.ofDays(7)))
        .hasMessage("channels.limit: 0 is not 1 to 1024");
  }
}
