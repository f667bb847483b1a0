package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcsfFormatTest {
  @ParameterizedTest
  @CsvSource({
    "OPENED, 1, 200401, Detection Finding: Create, 1",
    "UPDATED, 2, 200402, Detection Finding: Update, 1",
    "CLOSED, 3, 200403, Detection Finding: Close, 4",
    "UNKNOWN, 0, 200400, Detection Finding: Unknown, 0"
  })
  void saysWhatBecameOfTheFinding(AlertState state, int activity, int type, String name, int status)
      throws IOException {
    JsonNode event = written(Findings.device().setState(state).build());

    assertThat(event.get("activity_id").intValue()).isEqualTo(activity);
    assertThat(event.get("type_uid").intValue()).isEqualTo(type);
    assertThat(event.get("type_name").textValue()).isEqualTo(name);
    assertThat(event.get("status_id").intValue()).isEqualTo(status);
  }

  @Test
  void keepsTheFindingsIdOverItsLifeAndGivesEachMessageItsOwn() throws IOException {
    JsonNode opened = written(Findings.of(Findings.Case.OPENED).alert());
    JsonNode closed = written(Findings.of(Findings.Case.CLOSED).alert());

    assertThat(closed.at("/finding_info/uid")).isEqualTo(opened.at("/finding_info/uid"));
    assertThat(closed.at("/metadata/uid")).isNotEqualTo(opened.at("/metadata/uid"));
  }

  @Test
  void namesTheModelThatIsOnTrialAsTheExperimentalAnalytic() throws IOException {
    JsonNode analytic =
        written(Findings.of(Findings.Case.EXPERIMENTAL).alert()).at("/finding_info/analytic");

    assertThat(analytic.get("state_id").intValue()).isEqualTo(3);
    assertThat(analytic.get("type_id").intValue()).isEqualTo(4);
    assertThat(analytic.get("name").textValue()).isEqualTo("windows");
    assertThat(analytic.get("version").textValue()).isEqualTo("3");
  }

  @Test
  void isNoAlertWhereNobodyShouldAct() throws IOException {
    assertThat(written(Findings.of(Findings.Case.OPENED).alert()).get("is_alert").booleanValue())
        .isTrue();
    assertThat(
            written(Findings.of(Findings.Case.EXPERIMENTAL).alert()).get("is_alert").booleanValue())
        .isFalse();
  }

  private static JsonNode written(Alert alert) throws IOException {
    return new ObjectMapper()
        .readTree(new OcsfFormat("1").body(new Finding(alert, Findings.ORIGIN, false)));
  }
}
