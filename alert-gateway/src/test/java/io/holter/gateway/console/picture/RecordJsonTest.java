package io.holter.gateway.console.picture;

import static io.holter.gateway.console.picture.Plant.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.schema.BaselinePhase;
import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  @Test
  void anEventHasItsFieldsAndItsPayloadApart() {
    var event = Plant.message("robot-7", "status", T, "{\"t\":21}").rec();

    JsonNode json = RecordJson.of(event);
    JsonNode payload = RecordJson.payload(event).orElseThrow();

    assertThat(json.path("device").textValue()).isEqualTo("robot-7");
    assertThat(json.path("kind").textValue()).isEqualTo("MESSAGE");
    assertThat(json.path("receiveTime").longValue()).isEqualTo(T);
    assertThat(json.path("security").path("mechanism").textValue()).isEqualTo("none");
    assertThat(json.has("payload")).isFalse();
    assertThat(payload)
        .hasToString("{\"text\":\"{\\\"t\\\":21}\",\"base64\":\"eyJ0IjoyMX0=\",\"bytes\":8}");
  }

  @Test
  void bytesThatAreNoPlainTextAreShownAsBytesOnly() {
    for (byte[] bytes : List.of(new byte[] {(byte) 0xff, 1}, new byte[] {0x1b, '[', '2', 'J'})) {
      JsonNode payload =
          RecordJson.payload(
                  Plant.event("robot-7", EventKind.MESSAGE, T)
                      .setPayload(ByteBuffer.wrap(bytes))
                      .build())
              .orElseThrow();

      assertThat(payload.path("text").isNull()).isTrue();
      assertThat(payload.path("bytes").intValue()).isEqualTo(bytes.length);
    }
  }

  @Test
  void aFigureThatIsNoneIsUnknown() {
    var score =
        Plant.score("robot-7", T, 0.5, BaselinePhase.WATCHING)
            .setBehaviours(List.of(Plant.behaviour("new-channel", Double.NaN, 0, 1).build()))
            .build();

    JsonNode behaviour = RecordJson.of(score).path("behaviours").path(0);

    assertThat(behaviour.path("observed").isNull()).isTrue();
    assertThat(behaviour.path("sampleCount").intValue()).isEqualTo(60);
    assertThat(RecordJson.payload(score)).isEmpty();
  }
}
