package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the format against the official mapping of ECS 9.4.0, strict, and our own fields against
 * the template that is shipped; a real node judges in deployment/integration-tests/opensearch.
 */
class EcsMappingTest {
  private static final Path EXAMPLES = Path.of("../deployment/examples/siem");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(Findings.Case.class)
  void everyFieldIsOneOfEcsOrUnderTheVendorsRoot(Findings.Case which) throws IOException {
    assertThat(strangers(written(which), official())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Findings.Case.class)
  void everyFieldIsInTheTemplateThatIsShippedForOpenSearch(Findings.Case which) throws IOException {
    assertThat(strangers(written(which), shipped())).isEmpty();
  }

  @Test
  void aFieldThatNobodyKnowsAndAValueOfAnotherTypeAreNoticed() throws IOException {
    ObjectNode wrong = written(Findings.Case.OPENED);
    wrong.put("bare_score", 0.9);
    wrong.withObject("event").put("start", "yesterday").put("severity", "high");
    wrong.withObject("holter").withObject("alert").put("mood", "bad");

    assertThat(strangers(wrong, shipped()))
        .containsExactlyInAnyOrder(
            "bare_score is not mapped",
            "event.start is no date",
            "event.severity is no long",
            "holter.alert.mood is not mapped");
  }

  @ParameterizedTest
  @EnumSource(Findings.Case.class)
  void kibanaRaisesAnAlertForWhatIsOpenAndReal(Findings.Case which) throws IOException {
    boolean raised =
        switch (which) {
          case OPENED, INCIDENT -> true;
          case CLOSED, EXPERIMENTAL, SYNTHETIC -> false;
        };

    assertThat(written(which).at("/event/kind").textValue()).isEqualTo(raised ? "alert" : "event");
  }

  @Test
  void theNamespaceOfATenantHasNoHyphenAsEcsDemands() throws IOException {
    Finding finding =
        new Finding(Findings.device().setTenant("acme-2").build(), Findings.ORIGIN, false);

    JsonNode event = JSON.readTree(new EcsFormat("1").body(finding));

    assertThat(event.at("/data_stream/namespace").textValue()).isEqualTo("acme_2");
    assertThat(event.at("/organization/id").textValue()).isEqualTo("acme-2");
  }

  private static ObjectNode official() throws IOException {
    JsonNode mapping = SharedFile.json("ecs-9.4.0-strict-opensearch-mapping.json");
    return own((ObjectNode) mapping.at("/mappings/properties"));
  }

  private static ObjectNode shipped() throws IOException {
    JsonNode template = JSON.readTree(EXAMPLES.resolve("opensearch-template.json").toFile());
    return own((ObjectNode) template.at("/template/mappings/properties"));
  }

  private static ObjectNode own(ObjectNode properties) throws IOException {
    JsonNode component = JSON.readTree(EXAMPLES.resolve("holter-mappings.json").toFile());
    return properties.setAll((ObjectNode) component.at("/template/mappings/properties"));
  }

  private static ObjectNode written(Findings.Case which) throws IOException {
    return (ObjectNode) JSON.readTree(new EcsFormat("1").body(Findings.of(which)));
  }

  private static List<String> strangers(JsonNode document, JsonNode properties) {
    List<String> found = new ArrayList<>();
    walk("", document, properties, found);
    return found;
  }

  private static void walk(
      String path, JsonNode document, JsonNode properties, List<String> found) {
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      String name = path + field.getKey();
      JsonNode mapped = properties.path(field.getKey());
      for (JsonNode value :
          field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
        if (value.isObject()) {
          walk(name + ".", value, mapped.path("properties"), found);
        } else if (mapped.isMissingNode()) {
          found.add(name + " is not mapped");
        } else if (!fits(value, mapped.path("type").asText())) {
          found.add(name + " is no " + mapped.path("type").asText());
        }
      }
    }
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "date" -> value.isTextual() && isInstant(value.textValue());
      case "long" -> value.isIntegralNumber();
      case "float", "double" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "keyword", "match_only_text" -> value.isTextual();
      default -> false;
    };
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
