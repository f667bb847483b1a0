package io.holter.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.holter.cli.policy.PolicyMutants.Mutant;
import io.holter.stream.policy.PolicyAttempt;
import io.holter.stream.policy.PolicyLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The schema that editors use and the readers that judge are of one mind. */
class PolicySchemaTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final PolicyMutants mutants = new PolicyMutants();
  private final PolicyLog log = PolicyLog.of(FakeLedger.base("version: plant"));
  private final com.networknt.schema.JsonSchema schema;

  PolicySchemaTest() throws IOException {
    schema = FACTORY.getSchema(MAPPER.readTree(PolicySchema.made()));
  }

  @Test
  void isAJsonSchema() throws IOException {
    assertThat(
            FACTORY
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(MAPPER.readTree(PolicySchema.made())))
        .isEmpty();
  }

  @Test
  void refusesNothingThatTheReadersTake() {
    List<Mutant> healthy = mutants.healthy();
    assertThat(healthy).hasSizeGreaterThan(200);
    assertThat(healthy).filteredOn(mutant -> !isInSchema(mutant.document())).isEmpty();
  }

  @Test
  void refusesWhateverIsWrongWithAKeyByItself() {
    List<Mutant> sick = mutants.sick();
    assertThat(sick).hasSizeGreaterThan(500);
    assertThat(sick)
        .filteredOn(mutant -> isRead(mutant.document()))
        .as("taken by readers")
        .isEmpty();
    assertThat(sick)
        .filteredOn(mutant -> isInSchema(mutant.document()))
        .as("taken by the schema")
        .isEmpty();
  }

  @Test
  void leavesToTheReadersWhatTakesMoreThanOneKeyToJudge() {
    Set<String> byReadersAlone =
        mutants.healthy().stream()
            .filter(mutant -> !isRead(mutant.document()))
            .map(mutant -> mutant.key().replaceAll("^(classes|devices)\\[]\\.", ""))
            .collect(Collectors.toSet());
    assertThat(byReadersAlone)
        .containsExactlyInAnyOrder(
            "rate.windows",
            "incidents.spread-within",
            "season.calendar[].days",
            "season.calendars",
            "calendars[].times[].days",
            "suppress[].during[].days",
            "suppress[].calendars",
            "severity.medium",
            "severity.high");
  }

  @Test
  void leavesRangesOfDurationsToTheReaders() throws IOException {
    assertTaken("{'learning': {'duration': '0s'}}", false, true);
    assertTaken("{'learning': {'duration': '99999d'}}", false, true);
    assertTaken("{'season': {'zone': 'Atlantis'}}", false, true);
    assertTaken("{'devices': [{'id': 'a'}, {'id': 'a'}]}", false, true);
  }

  @Test
  void takesANumberInQuotesForTheTextThatItIs() throws IOException {
    assertTaken("{'alerts': {'open-after': '5'}}", true, false);
  }

  private void assertTaken(String json, boolean byReaders, boolean bySchema) throws IOException {
    JsonNode document = MAPPER.readTree(json);
    assertThat(isRead(document)).as("readers: " + json).isEqualTo(byReaders);
    assertThat(isInSchema(document)).as("schema: " + json).isEqualTo(bySchema);
  }

  private boolean isInSchema(JsonNode document) {
    return schema.validate(document).isEmpty();
  }

  /** JSON is YAML. */
  private boolean isRead(JsonNode document) {
    return log.candidate(Optional.of("acme"), document.toString(), "mutant")
        instanceof PolicyAttempt.Usable;
  }
}
