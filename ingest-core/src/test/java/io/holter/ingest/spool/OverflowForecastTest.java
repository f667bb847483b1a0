package io.holter.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.spool.OverflowForecast.Situation;
import io.holter.ingest.spool.SpoolSettings.WhenFull;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OverflowForecastTest {
  private static final long MB = 1_000_000;

  @Test
  void tellsWhenTheSpoolIsFullAndWhenTheBrokerOverflows() {
    Situation now =
        situation(
            40, 256 * MB, 46 * MB, OptionalDouble.of(1_400), 210, OptionalDouble.of(22.2), 1_000);

    OverflowForecast forecast = OverflowForecast.of(now);

    assertThat(forecast.spoolFull()).hasValueSatisfying(d -> assertThat(d).hasSeconds(714));
    assertThat(forecast.brokerFull()).hasValueSatisfying(d -> assertThat(d).hasSeconds(5));
    assertThat(forecast.sentence(now, WhenFull.DROP_NEWEST))
        .isEqualTo(
            "Kafka has been away for 40 s; the spool is full in about 11 min at 210 messages/s; the"
                + " broker's queue of 1,000 messages overflows in about 5 s: then it loses messages"
                + " that the bridge cannot see");
  }

  @Test
  void saysThatTheBrokerIsLosingWhenItsQueueMustBeFull() {
    Situation now = situation(100, 0, 0, OptionalDouble.empty(), 0, OptionalDouble.of(100), 1_000);

    assertThat(OverflowForecast.of(now).sentence(now, WhenFull.DROP_NEWEST))
        .contains("QoS 0 messages are dropped, since there is no spool")
        .contains("has been overflowing for about 90 s")
        .contains("that the bridge cannot see");
  }

  @Test
  void saysWhatGivesWayWhenTheSpoolIsFull() {
    Situation now =
        situation(100, MB, MB, OptionalDouble.of(500), 3, OptionalDouble.empty(), 1_000);

    assertThat(OverflowForecast.of(now).spoolFull()).contains(Duration.ZERO);
    assertThat(OverflowForecast.of(now).brokerFull()).isEmpty();
    assertThat(OverflowForecast.of(now).sentence(now, WhenFull.DROP_OLDEST))
        .contains("the spool is full, and the oldest QoS 0 messages are dropped");
  }

  @Test
  void asksForTheBrokersLimitWhereItIsNotKnown() {
    Situation now =
        new Situation(
            Duration.ofSeconds(10),
            MB,
            0,
            OptionalDouble.empty(),
            0,
            OptionalDouble.of(12.34),
            OptionalLong.empty());

    assertThat(OverflowForecast.of(now).sentence(now, WhenFull.DROP_NEWEST))
        .isEqualTo(
            "Kafka has been away for 10 s; the broker has to queue about 12 messages/s, and loses"
                + " them when its queue is full (set broker-queue-limit to see when)");
  }

  @Test
  void takesTheRateOfTheMinuteBeforeTheOutage() {
    ArrivalRate rate = new ArrivalRate();
    for (int second = 0; second <= 100; second++) {
      rate.look(second * 1_000_000_000L, Math.min(second, 90) * 50L);
    }

    assertThat(rate.before(90_000_000_000L)).hasValue(50);
    assertThat(rate.before(100_000_000_000L).orElse(0)).isBetween(41.0, 43.0);
    assertThat(rate.before(0)).isEmpty();
  }

  private static Situation situation(
      long away,
      long size,
      long bytes,
      OptionalDouble messageBytes,
      double unpromised,
      OptionalDouble promised,
      long queue) {
    return new Situation(
        Duration.ofSeconds(away),
        size,
        bytes,
        messageBytes,
        unpromised,
        promised,
        OptionalLong.of(queue));
  }
}
