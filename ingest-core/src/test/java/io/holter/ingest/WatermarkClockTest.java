package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.WatermarkClock.Hold;
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
    receive.pause(Hold.SOURCE_DOWN);
    assertThat(receive.due(NOON)).isEmpty();

    receive.resume(Hold.SOURCE_DOWN, NOON);

    assertThat(receive.due(NOON.plusSeconds(1))).isEmpty();
    Instant settled = NOON.plus(WatermarkClock.SETTLE);
    assertThat(receive.due(settled)).contains(settled.minusSeconds(1));
  }

  @Test
  void makesNoneUntilEveryReasonIsGone() {
    receive.pause(Hold.SOURCE_DOWN);
    receive.pause(Hold.KAFKA_AWAY);
    receive.resume(Hold.SOURCE_DOWN, NOON);
    assertThat(receive.due(NOON.plusSeconds(60))).isEmpty();

    receive.resume(Hold.KAFKA_AWAY, NOON.plusSeconds(60));

    assertThat(receive.due(NOON.plusSeconds(60).plus(WatermarkClock.SETTLE))).isPresent();
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
