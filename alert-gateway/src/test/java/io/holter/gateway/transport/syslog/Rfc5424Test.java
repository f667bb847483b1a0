package io.holter.gateway.transport.syslog;

import static io.holter.gateway.transport.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.transport.Outgoing;
import io.holter.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc5424Test {
  private static final String START =
      "<131>1 2026-11-21T06:00:00.250Z edge-1 holter - ALERT [holter@32473 id=\"u-1\""
          + " alert=\"alert-1\" tenant=\"acme\" device=\"robot-7\" severity=\"high\"";

  private static Header header(boolean mark, int limit) {
    return new Header(Facility.LOCAL0, "edge-1", "holter", "holter@32473", mark, limit);
  }

  private static String text(Rfc5424.Message message) {
    return new String(message.octets(), StandardCharsets.UTF_8);
  }

  @Test
  void writesEveryFieldInItsPlace() {
    Rfc5424.Message whole =
        Rfc5424.encode(header(true, 8192), message("u-1", "robot-7", "Grüße")).orElseThrow();
    assertThat(text(whole)).isEqualTo(START + "] \uFEFFGrüße");
    assertThat(whole.cut()).isZero();
  }

  @Test
  void leavesTheByteOrderMarkOutForReceiversThatStumbleOverIt() {
    Rfc5424.Message whole =
        Rfc5424.encode(header(false, 8192), message("u-1", "robot-7", "CEF:0|")).orElseThrow();
    assertThat(text(whole)).isEqualTo(START + "] CEF:0|");
  }

  @Test
  void cutsALongBodyBetweenTwoCharactersAndTellsHowLongItWas() {
    Outgoing outgoing = message("u-1", "robot-7", "ü".repeat(400));
    int limit = (START + " truncated=\"800\"] ").length() + 3 + 101;
    Rfc5424.Message cut = Rfc5424.encode(header(true, limit), outgoing).orElseThrow();
    assertThat(text(cut)).isEqualTo(START + " truncated=\"800\"] \uFEFF" + "ü".repeat(50));
    assertThat(cut.cut()).isEqualTo(700);
    assertThat(cut.octets()).hasSizeLessThanOrEqualTo(limit);
  }

  @Test
  void doesNotCutTheStructuredData() {
    Outgoing outgoing = message("u-1", "r".repeat(600), "body");
    assertThat(Rfc5424.encode(header(true, 480), outgoing)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL,2", "HIGH,3", "MEDIUM,4", "LOW,5", "UNKNOWN,6"})
  void mapsSeverities(Severity severity, int code) {
    assertThat(Rfc5424.severity(severity)).isEqualTo(code);
  }

  @Test
  void escapesWhatEndsAParameter() {
    assertThat(Rfc5424.escaped("a\"b\\c]d[e")).isEqualTo("a\\\"b\\\\c\\]d[e");
  }

  @Test
  void writesNoTimeThatTheFormatCannotHold() {
    assertThat(Rfc5424.timestamp(Instant.parse("+12026-11-21T06:00:00Z"))).isEqualTo("-");
    assertThat(Rfc5424.timestamp(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
  }

  @Test
  void countsOctetsAndNotCharacters() {
    byte[] frame = OctetCounting.frame("Grüße".getBytes(StandardCharsets.UTF_8));
    assertThat(new String(frame, StandardCharsets.UTF_8)).isEqualTo("7 Grüße");
  }
}
