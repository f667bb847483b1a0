package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleTest {
  private static final long START = Streams.START;
  private static final long LEARNED = START + 60_000;
  private static final long LONG = Duration.ofDays(30).toMillis();
  private final DetectorSettings s = Streams.quick();
  private final DeviceMonitor monitor = DeviceMonitor.fresh();
  private final long back = LEARNED + LONG + 3_600_000;

  private List<Assessment> stale() {
    Streams.run(monitor, Streams.beat("status", 1_000, 64, START, LEARNED), s);
    return monitor.advance(back, s);
  }

  @Test
  void saysThatABaselineIsStaleThirtyDaysAfterTheLatestMessage() {
    List<Assessment> all = stale();
    assertThat(all)
        .last()
        .satisfies(
            a -> {
              assertThat(a.phase()).isEqualTo(Phase.STALE);
              assertThat(a.time()).isEqualTo(LEARNED - 1_000 + LONG);
              assertThat(a.progress()).isZero();
            });
    assertThat(monitor.phase()).isEqualTo(Phase.STALE);
    assertThat(monitor.wakeAt(s)).isEmpty();
  }

  @Test
  void aDeviceThatComesBackWithAnotherPeriodIsLearnedAnew() {
    stale();
    List<Assessment> all =
        Streams.run(monitor, Streams.beat("status", 2_000, 640, back, back + 600_000), s);
    assertThat(all.get(0).phase()).isEqualTo(Phase.STALE);
    assertThat(all)
        .filteredOn(a -> a.phase() == Phase.STALE)
        .extracting(Assessment::progress)
        .isSorted();
    assertThat(all).filteredOn(a -> a.phase() == Phase.WATCHING).isNotEmpty();
    assertThat(Streams.highest(all)).isZero();
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
    assertThat(monitor.advance(back + 700_000, s))
        .anySatisfy(a -> assertThat(a.trigger()).isEqualTo(Trigger.DEADLINE));
  }

  @Test
  void whatIsKnownOfItsChannelsStaysInForce() {
    stale();
    List<Assessment> all = monitor.observe(new Observation(back, "pool/submit", 64), s);
    assertThat(all)
        .flatExtracting(Assessment::departures)
        .extracting(Departure::behaviour)
        .contains("new-channel");
    assertThat(all.get(0).phase()).isEqualTo(Phase.STALE);
  }

  @Test
  void aStaleMonitorIsKeptAndRead() {
    stale();
    DeviceMonitor read = DeviceMonitor.fromBytes(monitor.toBytes());
    assertThat(read.phase()).isEqualTo(Phase.STALE);
    List<Observation> more = Streams.beat("status", 1_000, 64, back, back + 300_000);
    assertThat(Streams.run(read, more, s)).isEqualTo(Streams.run(monitor, more, s));
    assertThat(read.toBytes()).isEqualTo(monitor.toBytes());
  }
}
