package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.SharedData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Instant START = Instant.parse("2019-10-22T10:00:00Z");
  private static final Incident SILENCE =
      new Incident("131", "interception", START, START.plusSeconds(3600));
  private static final Evaluation.Period DAY =
      Evaluation.Period.of(START.minus(Duration.ofHours(10)), START.plus(Duration.ofHours(14)), 16);

  @Test
  void detectsAnIncidentByAnAlertOfItsDeviceInsideItsWindow() {
    Evaluation measured = evaluate(at("131", 170), at("131", 900));

    assertThat(measured.detected()).isEqualTo(1);
    assertThat(measured.medianDelay()).contains(Duration.ofSeconds(170));
    assertThat(measured.detectedByKind()).containsEntry("interception", "1/1");
    assertThat(measured.falseHours()).isZero();
  }

  @Test
  void takesAnAlertUpTo320SecondsAfterTheIncident() {
    assertThat(evaluate(at("131", 3600 + 320)).detected()).isEqualTo(1);
    assertThat(evaluate(at("131", 3600 + 321)).detected()).isZero();
  }

  @Test
  void countsAnAlertOfAnotherDeviceAsFalse() {
    Evaluation measured = evaluate(at("132", 170));

    assertThat(measured.detected()).isZero();
    assertThat(measured.falseHours()).isEqualTo(1);
    assertThat(measured.falseHoursPerDeviceDay()).isEqualTo(1 / 16.0);
  }

  @Test
  void countsADeviceOnceAnHourHoweverOftenItAlerts() {
    AlertMoment[] constant =
        IntStream.range(0, 240).mapToObj(i -> at("132", i * 30L)).toArray(AlertMoment[]::new);

    assertThat(evaluate(constant).falseHours()).isEqualTo(2);
  }

  @Test
  void leavesOutWhatIsOutsideThePeriod() {
    Evaluation measured = evaluate(at("132", -11 * 3600), at("132", 14 * 3600));

    assertThat(measured.falseHours()).isZero();
    assertThat(measured.deviceDays()).isEqualTo(16);
  }

  @Test
  void readsTheIncidentsOfTheMeasuredData() throws IOException {
    List<Incident> incidents =
        Incident.read(SharedData.require("dad/incidents.csv"), Optional.empty(), DeviceId::of);

    assertThat(incidents).hasSize(12);
    assertThat(incidents.get(0))
        .isEqualTo(
            new Incident(
                "133",
                "interception",
                Instant.parse("2019-10-21T22:20:03.175Z"),
                Instant.parse("2019-10-22T00:25:04.703Z")));
  }

  private static Evaluation evaluate(AlertMoment... alerts) {
    return Evaluation.of(List.of(SILENCE), List.of(alerts), DAY);
  }

  private static AlertMoment at(String device, long seconds) {
    return new AlertMoment(device, START.plusSeconds(seconds));
  }
}
