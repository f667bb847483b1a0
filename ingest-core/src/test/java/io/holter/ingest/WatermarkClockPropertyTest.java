package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WatermarkClockPropertyTest {
  private static final Duration LATENESS = Duration.ofSeconds(2);

  @Property
  void promisesAreKeptForWhateverArrivesWithinTheLateness(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 2000) Integer> delaysInMillis,
      @ForAll EventTime kind) {
    WatermarkClock clock = new WatermarkClock(kind, LATENESS, Duration.ofMinutes(5));
    Instant promised = Instant.MIN;
    Instant now = Events.NOON;
    for (int delay : delaysInMillis) {
      now = now.plusMillis(100);
      Instant eventTime = kind == EventTime.DEVICE ? now.minusMillis(delay) : now;
      assertThat(eventTime).isAfterOrEqualTo(promised);
      clock.observe(eventTime, now);
      Optional<Instant> mark = clock.due(now);
      if (mark.isPresent()) {
        assertThat(mark.get()).isAfter(promised);
        promised = mark.get();
      }
    }
  }
}
