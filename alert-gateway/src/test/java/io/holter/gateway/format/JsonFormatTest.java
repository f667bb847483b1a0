package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.gateway.Alerts;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  @Test
  void writesTheAgreedFieldsInTheirOrder() throws IOException {
    assertThat(JsonFormat.line(Alerts.opened("robot-7")))
        .isEqualTo(golden("opened.json").replaceAll("\\n *", ""));
  }

  @Test
  void isOneLineThatAnyJsonReaderTakes() throws IOException {
    Alert alert = Alert.newBuilder(Alerts.opened("robot-7")).setReason("a\nb \u2028 \"c\"").build();

    String line = JsonFormat.line(alert);

    assertThat(line).doesNotContain("\n");
    JsonNode read = new ObjectMapper().readTree(line);
    assertThat(read.get("reason").textValue()).isEqualTo("a\nb \u2028 \"c\"");
  }

  @Test
  void saysWhenAnAlertWasClosed() throws IOException {
    Alert closed =
        Alert.newBuilder(Alerts.opened("robot-7"))
            .setState(AlertState.CLOSED)
            .setClosedAt(Instant.parse("2026-11-21T10:20:00Z"))
            .build();

    JsonNode read = new ObjectMapper().readTree(JsonFormat.line(closed));

    assertThat(read.get("state").textValue()).isEqualTo("closed");
    assertThat(read.get("closedAt").textValue()).isEqualTo("2026-11-21T10:20:00.000Z");
  }

  @Test
  void saysThatAnAlertOfOneDeviceHasNoScope() throws IOException {
    Alert alert = Alert.newBuilder(Alerts.opened("robot-7")).setScope(null).build();

    assertThat(new ObjectMapper().readTree(JsonFormat.line(alert)).get("scope").isNull()).isTrue();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = JsonFormatTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    }
  }
}
