package io.holter.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigReference;
import io.holter.service.ValueType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
  private static String read(ConfigNode root) {
    pause(root);
    root.about("Of some.").list("groups", group -> group.text("name") + pause(group));
    return "";
  }

  private static String pause(ConfigNode node) {
    return node.section(
        "pause",
        pause -> {
          pause
              .about("How long.")
              .duration("length", Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(90));
          pause.decimal("share", 0, 0.5, 0.25);
          pause.values("windows", ValueType.integer(1, 9), List.of(2, 3));
          return "";
        });
  }

  private static final JsonNode SCHEMA =
      JsonSchema.of("Pauses", "What it is.", ConfigReference.of(JsonSchemaTest::read).keys());

  @Test
  void saysOfEachKeyWhatItsReaderTakes() {
    JsonNode pause = SCHEMA.at("/$defs/pause/properties");
    assertThat(pause.at("/length/description").asText())
        .isEqualTo("How long. It is between 0s and 1h.");
    assertThat(pause.at("/length/default").asText()).isEqualTo("1m30s");
    assertThat(pause.at("/share").toString())
        .isEqualTo("{\"type\":\"number\",\"minimum\":0,\"maximum\":0.5,\"default\":0.25}");
    assertThat(pause.at("/windows/items/maximum").asInt()).isEqualTo(9);
  }

  @Test
  void saysOnceWhatStandsInSeveralPlaces() {
    assertThat(SCHEMA.at("/properties/pause/$ref").asText()).isEqualTo("#/$defs/pause");
    assertThat(SCHEMA.at("/properties/groups/items/properties/pause/$ref").asText())
        .isEqualTo("#/$defs/pause");
    assertThat(SCHEMA.at("/properties/groups/items/required").toString()).isEqualTo("[\"name\"]");
    assertThat(SCHEMA.at("/properties/groups/description").asText()).isEqualTo("Of some.");
  }

  @Test
  void knowsNoKeysButThese() {
    assertThat(SCHEMA.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(SCHEMA.at("/properties/groups/items/additionalProperties").asBoolean(true))
        .isFalse();
    assertThat(SCHEMA.at("/$defs/pause/additionalProperties").asBoolean(true)).isFalse();
  }
}
