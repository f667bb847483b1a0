package io.holter.gateway.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.transport.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpVerdictTest {
  private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(3));

  private static Answer of(int status) {
    byte[] body = "so it is".getBytes(StandardCharsets.UTF_8);
    return HttpVerdict.of(new Reply(status, body, true, WAIT));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void takesEverySuccessAsAcknowledgement(int status) {
    assertThat(of(status)).isEqualTo(new Answer.Accepted("HTTP " + status + ": so it is"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
  void sendsAgainWhenTheReceiverSaysWhen(int status) {
    assertThat(of(status)).isEqualTo(new Answer.Failed("HTTP " + status + ": so it is", WAIT));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 401, 403, 407})
  void losesNoMessageOverAFaultOfTheConfiguration(int status) {
    assertThat(of(status)).isInstanceOf(Answer.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 413, 415, 422})
  void takesOtherErrorsAsTheReceiversLastWord(int status) {
    assertThat(of(status)).isEqualTo(new Answer.Refused("HTTP " + status + ": so it is"));
  }

  @Test
  void saysThatNothingIsWantedAnyMore() {
    assertThat(of(410)).isInstanceOf(Answer.Refused.class);
    assertThat(of(410).said()).contains("wants nothing more");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "120, 120",
    "999999, 3600",
    "'Sat, 21 Nov 2026 06:00:30 GMT', 30",
    "'Sat, 21 Nov 2026 05:00:00 GMT', 0"
  })
  void readsRetryAfterAsSecondsOrDate(String header, long seconds) {
    Instant now = Instant.parse("2026-11-21T06:00:00Z");
    assertThat(RetryAfter.parse(header, now)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1e3", "99999999999"})
  void passesOverARetryAfterThatIsNeither(String header) {
    assertThat(RetryAfter.parse(header, Instant.EPOCH)).isEmpty();
  }
}
