package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.Outcome;
import io.holter.schema.QuarantineReason;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {
  @Test
  void saysChangedOnlyOfTheDurable() {
    Answer answer = Answer.to(new Outcome.Durable("holter.intake", 0, 1));
    assertThat(answer.code()).isEqualTo(ResponseCode.CHANGED);
    assertThat(answer.response(1).getPayloadSize()).isZero();
  }

  /** So that a device does not send the same again for ever. */
  @ParameterizedTest
  @EnumSource(QuarantineReason.class)
  void blamesTheRequestForEveryQuarantine(QuarantineReason reason) {
    Answer answer = Answer.to(new Outcome.Quarantined(reason, "secret detail"));
    assertThat(answer.code().isClientError()).isTrue();
    assertThat(answer.maxAge()).isEmpty();
    assertThat(answer.diagnostic()).contains(reason.name()).doesNotContain("secret");
  }

  @Test
  void tellsWhenToTryAgainWithoutTellingWhatIsBehind() {
    Answer answer = Answer.to(new Outcome.Failed(new IllegalStateException("kafka-1 is down")));
    Response response = answer.response(1);
    assertThat(response.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    assertThat(response.getOptions().getMaxAge()).isEqualTo(10);
    assertThat(response.getPayloadString()).doesNotContain("kafka");
  }

  @Test
  void tellsTheLargestPayloadThatIsTaken() {
    Refusal refusal = new Refusal(ResponseCode.REQUEST_ENTITY_TOO_LARGE, "Too large.");
    Response response = Answer.to(refusal).response(4_096);
    assertThat(response.getOptions().getSize1()).isEqualTo(4_096);
    assertThat(response.getOptions().hasContentFormat())
        .as("a diagnostic payload has no Content-Format (RFC 7252 §5.5.2)")
        .isFalse();
  }
}
