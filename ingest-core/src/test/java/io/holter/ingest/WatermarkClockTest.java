package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatermarkClockTest {
  private static final Instant NOON = Events.NOON;

  private final WatermarkClock receive = clock(EventTime.RECEIVE);
  private final WatermarkClock device = clock(EventTime.DEVICE);

  @Test
  void staysBehindTheBridgesClockByTheLateness() {
    assertThat(receive.due(NOON)).contains(NOON.minusSeconds(1));
  }

  @Test
  void neverGoesBackWhenTheBridgesClockDoes() {
    var unused = receive.due(NOON);

    assertThat(receive.due(NOON.minusSeconds(30))).isEmpty();
    assertThat(receive.due(NOON)).isEmpty();
  }

  @Test
  void makesNoneWhileTheSourceIsNotHeardNorRightAfter() {
    receive.pause();
    assertThat(receive.due(NOON)).isEmpty();

    receive.resume(NOON);

    assertThat(receive.due(NOON.plusSeconds(1))).isEmpty();
    Instant settled = NOON.plus(WatermarkClock.SETTLE);
    assertThat(receive.due(settled)).contains(settled.minusSeconds(1));
  }

  @Test
  void followsTheNewestDeviceTimeAndNotTheBridgesClock() {
    device.observe(NOON, NOON.plusSeconds(3600));
    device.observe(NOON.minusSeconds(10), NOON.plusSeconds(3600));

    assertThat(device.due(NOON.plusSeconds(3600))).contains(NOON.minusSeconds(1));
    assertThat(device.due(NOON.plusSeconds(7200))).isEmpty();
  }

  @Test
  void saysNothingBeforeTheFirstDeviceTime() {
    assertThat(device.due(NOON)).isEmpty();
  }

  @Test
  void isNotMovedByAClockFarAhead() {
    device.observe(NOON, NOON);
    device.observe(NOON.plus(Duration.ofDays(365)), NOON);

    assertThat(device.due(NOON)).contains(NOON.minusSeconds(1));
  }

  private static WatermarkClock clock(EventTime eventTime) {
    return new WatermarkClock(eventTime, Duration.ofSeconds(1), Duration.ofMinutes(5));
  }
}
