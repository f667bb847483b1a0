package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the format against the JSON Schema of OCSF 1.8.0's Detection Finding. */
class OcsfSchemaTest {
  private static final String SCHEMA = "ocsf-1.8.0-detection_finding.schema.json";

  @ParameterizedTest
  @EnumSource(Findings.Case.class)
  void acceptsWhatIsWritten(Findings.Case which) throws IOException {
    assertThat(schema().validate(written(which))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Findings.Case.class)
  void refusesWhatIsWrongInOnePlace(Findings.Case which) throws IOException {
    JsonSchema schema = schema();
    List<Mutants.Mutant> mutants = Mutants.of(written(which), SharedFile.json(SCHEMA));

    assertThat(mutants).hasSizeGreaterThan(200);
    assertThat(mutants)
        .allSatisfy(
            mutant ->
                assertThat(schema.validate(mutant.document())).as(mutant.wrong()).isNotEmpty());
    Set<String> wrong = mutants.stream().map(Mutants.Mutant::wrong).collect(Collectors.toSet());
    assertThat(wrong)
        .contains(
            "missing /finding_info/uid",
            "missing /anomaly_analyses/0/anomalies/0/observations/0/value",
            "enumeration /severity_id",
            "enumeration /finding_info/analytic/state_id",
            "unknown field in /",
            "unknown field in /metadata/product",
            "type of /risk_score");
  }

  @Test
  void anAlertOfWhichHardlyAnythingIsKnownIsValidToo() throws IOException {
    Finding bare =
        new Finding(
            Findings.device()
                .setReason("")
                .setScore(Double.NaN)
                .setBehaviours(List.of())
                .setTechniques(List.of())
                .setEvidence(List.of())
                .setModelVersion(null)
                .setDeviceClass(null)
                .build(),
            Findings.ORIGIN,
            false);

    JsonNode event = new ObjectMapper().readTree(new OcsfFormat("1").body(bare));

    assertThat(schema().validate(event)).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(SharedFile.json(SCHEMA));
  }

  private static ObjectNode written(Findings.Case which) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(new OcsfFormat("1").body(Findings.of(which)));
  }
}
