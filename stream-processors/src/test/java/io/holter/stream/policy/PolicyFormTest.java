package io.holter.stream.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.Departure;
import io.holter.schema.Severity;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PolicyFormTest {
  /** A Saturday. */
  private static final Instant SATURDAY = Instant.parse("2026-11-21T23:00:00Z");

  @Test
  void severityHasLimitsAndBoundsByBehaviour() {
    SeverityPolicy severity =
        read("""
                severity:
                  medium: 0.6
                  high: 0.8
                  behaviours:
                    - {behaviour: payload-size, cap: low}
                    - {behaviour: auth-failures, floor: high}
                """)
            .severity();

    assertThat(severity.of(0.59)).isEqualTo(Severity.LOW);
    assertThat(severity.of(0.6)).isEqualTo(Severity.MEDIUM);
    assertThat(severity.of(0.8)).isEqualTo(Severity.HIGH);
    assertThat(severity.bounded(Severity.CRITICAL, List.of("payload-size")))
        .isEqualTo(Severity.LOW);
    assertThat(severity.bounded(Severity.CRITICAL, List.of("payload-size", "silence")))
        .as("something without a cap departs too")
        .isEqualTo(Severity.CRITICAL);
    assertThat(severity.bounded(Severity.LOW, List.of("auth-failures", "silence")))
        .isEqualTo(Severity.HIGH);
  }

  @Test
  void quietHoursAreWeeklyByTheSeasonsZone() {
    Thresholds thresholds =
        read(
            """
            season: {zone: Europe/Madrid}
            suppress:
              - behaviour: message-rate
                during: [{days: [saturday], from: 22:00, until: 06:00}]
            """);
    ZoneId zone = thresholds.detector().season().zone();
    Suppression quiet = thresholds.suppress().get(0);

    Departure flood = departure("message-rate", Optional.empty(), 99);
    Instant begin = SATURDAY.minusSeconds(7_200);
    Instant end = SATURDAY.plusSeconds(6 * 3_600);
    assertThat(quiet.covers(flood, begin, zone)).isTrue();
    assertThat(quiet.covers(flood, begin.minusMillis(1), zone)).isFalse();
    assertThat(quiet.covers(flood, end.minusMillis(1), zone)).isTrue();
    assertThat(quiet.covers(flood, end, zone)).isFalse();
    assertThat(quiet.covers(departure("silence", Optional.empty(), 9), begin, zone)).isFalse();
  }

  @Test
  void aSuppressionHasADirectionAChannelAndAnEnd() {
    List<Suppression> all =
        read("""
                suppress:
                  - {behaviour: message-rate, direction: above, expires: 2026-11-22T00:00:00Z}
                  - {behaviour: message-rate, direction: below, channel: temp}
                """)
            .suppress();
    Suppression above = all.get(0);
    Suppression below = all.get(1);

    Departure many = departure("message-rate", Optional.of("temp"), 11);
    Departure few = departure("message-rate", Optional.of("temp"), 1);
    assertThat(above.covers(many, SATURDAY, ZoneOffset.UTC)).isTrue();
    assertThat(above.covers(few, SATURDAY, ZoneOffset.UTC)).isFalse();
    assertThat(above.covers(many, Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC)).isFalse();
    assertThat(below.covers(few, SATURDAY, ZoneOffset.UTC)).isTrue();
    assertThat(
            below.covers(departure("message-rate", Optional.of("x"), 1), SATURDAY, ZoneOffset.UTC))
        .isFalse();
  }

  @Test
  void calendarsHaveNamesThatOthersUse() {
    Thresholds thresholds =
        read(
            """
            calendars:
              - name: maintenance
                times: [{from: 2026-11-21T22:00:00Z, until: 2026-11-22T02:00:00Z}]
            season: {calendars: [maintenance]}
            suppress:
              - {behaviour: silence, calendars: [maintenance]}
            """);

    assertThat(thresholds.detector().season().calendar())
        .isEqualTo(thresholds.calendars().byName().get("maintenance"));
    Suppression silence = thresholds.suppress().get(0);
    Departure departure = departure("silence", Optional.empty(), 99);
    assertThat(silence.covers(departure, SATURDAY, ZoneOffset.UTC)).isTrue();
    assertThat(silence.covers(departure, SATURDAY.plusSeconds(3 * 3_600), ZoneOffset.UTC))
        .isFalse();
  }

  @Test
  void everyProblemIsTold() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    severity:
                      medium: 0.9
                      high: 0.5
                      behaviours: [{behaviour: noise, cap: none}]
                    suppress:
                      - {behaviour: silence, direction: up, calendars: [easter]}
                    season: {calendars: [xmas]}
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("severity.high: 0.5 is below 'medium', which is 0.9 (p.yaml:3)")
        .hasMessageContaining("severity.behaviours[0].behaviour: noise is not one of message-rate")
        .hasMessageContaining("severity.behaviours[0].cap: none is not one of low, medium, high")
        .hasMessageContaining("suppress[0].direction: up is not one of above, below, any")
        .hasMessageContaining("suppress[0].calendars: easter is no calendar; there are none")
        .hasMessageContaining("season.calendars: xmas is no calendar; there are none");
  }

  private static Departure departure(String behaviour, Optional<String> channel, double observed) {
    return new Departure(
        behaviour,
        channel,
        observed,
        "1",
        OptionalDouble.of(5),
        OptionalDouble.of(10),
        "5 to 10",
        9,
        0.6,
        1,
        "why");
  }

  private static Thresholds read(String yaml) {
    return ConfigFile.parse(
        yaml, "p.yaml", Map.of(), node -> ThresholdsReader.read(node, Thresholds.defaults()));
  }
}
