package io.holter.gateway.console.picture;

import static io.holter.gateway.console.picture.Plant.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Feedback;
import io.holter.schema.IncidentScope;
import io.holter.schema.Severity;
import io.holter.schema.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private final TenantPicture picture = new TenantPicture();

  @Test
  void anAlertIsShownAsItsLatestStepWithAllItsSteps() {
    told(Plant.alert("robot-7", T, 0, AlertState.OPENED));
    told(Plant.alert("robot-7", T, 1, AlertState.UPDATED).setSeverity(Severity.CRITICAL));
    told(Plant.alert("robot-7", T, 1, AlertState.UPDATED).setSeverity(Severity.LOW));

    JsonNode detail = detail("acme/robot-7/" + T);

    assertThat(detail.path("severity").textValue()).isEqualTo("critical");
    assertThat(detail.path("steps").findValuesAsText("state")).containsExactly("opened", "updated");
    assertThat(picture.changes().alerts()).as("a step that is known is no news").hasSize(2);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (int i = 0; i < 25; i++) {
      told(Plant.alert("robot-" + i, T + i / 3, 0, AlertState.OPENED));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      ObjectNode page = page(Map.of("limit", "4", "before", next));
      seen.addAll(page.path("alerts").findValuesAsText("id"));
      next = page.path("next").asText("");
    } while (!next.isEmpty() && !next.equals("null"));

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo("acme/robot-24/" + (T + 8));
  }

  @Test
  void theListIsFilteredByStateSeverityAndDevice() {
    told(Plant.alert("robot-1", T, 0, AlertState.OPENED).setSeverity(Severity.LOW));
    told(Plant.alert("robot-2", T, 0, AlertState.OPENED));
    told(Plant.alert("robot-3", T, 0, AlertState.OPENED));
    told(Plant.alert("robot-3", T, 1, AlertState.CLOSED));

    assertThat(devices(Map.of("state", "open"))).containsExactly("robot-2", "robot-1");
    assertThat(devices(Map.of("severity", "medium"))).containsExactly("robot-3", "robot-2");
    assertThat(devices(Map.of("device", "robot-3", "state", "closed"))).containsExactly("robot-3");
  }

  @Test
  void aQueryThatCannotBeMeantIsRefusedWithWhatCan() {
    assertThatThrownBy(() -> AlertQuery.read(Map.of("state", "nonsense")))
        .hasMessageContaining("'nonsense' is none of opened, updated, closed");
    assertThatThrownBy(() -> AlertQuery.read(Map.of("limit", "0")))
        .hasMessageContaining("1 to 500");
    assertThatThrownBy(() -> AlertQuery.read(Map.of("before", "x"))).hasMessageContaining("cursor");
  }

  @Test
  void theAlertsOfAnIncidentAreRelatedFirst() {
    told(Plant.alert("robot-1", T, 0, AlertState.OPENED));
    told(Plant.alert("robot-2", T + 1_000, 0, AlertState.OPENED));
    told(Plant.alert("robot-3", T + 3_600_000, 0, AlertState.OPENED));
    told(
        Plant.alert("", T + 2_000, 0, AlertState.OPENED)
            .setId("incident")
            .setKind(AlertKind.INCIDENT)
            .setScope(
                new IncidentScope(
                    "message-rate",
                    List.of("robot-1", "robot-2"),
                    2L,
                    9L,
                    List.of(),
                    false,
                    List.of("acme/robot-1/" + T))));

    JsonNode detail = detail("acme/robot-1/" + T);

    assertThat(detail.path("related").findValuesAsText("id"))
        .as("its incident, then what departed alike at the same time; not what did an hour later")
        .containsExactly("incident", "acme/robot-2/" + (T + 1_000));
    assertThat(detail.path("prevalence")).hasToString("{\"devices\":2,\"of\":3}");
    assertThat(detail("incident").path("prevalence")).hasToString("{\"devices\":2,\"of\":9}");
    assertThat(devices(Map.of("device", "robot-2"))).hasSize(2);
  }

  @Test
  void theVerdictThatHoldsIsTheLatestThatWasNotWithdrawn() {
    told(Plant.alert("robot-7", T, 0, AlertState.OPENED));
    said("a", Verdict.FALSE_ALERT, T + 1);
    assertThat(detail("acme/robot-7/" + T).path("verdict").textValue()).isEqualTo("false");
    said("b", Verdict.BENIGN, T + 2);
    assertThat(detail("acme/robot-7/" + T).path("verdict").textValue()).isEqualTo("benign");
    said("b", Verdict.WITHDRAWN, T + 3);

    assertThat(detail("acme/robot-7/" + T).path("verdict").textValue()).isEqualTo("false");
    assertThat(detail("acme/robot-7/" + T).path("feedback")).hasSize(2);
  }

  @Test
  void whatIsClosedIsGivenUpBeforeWhatIsOpen() {
    told(Plant.alert("robot-0", T, 0, AlertState.OPENED));
    for (int i = 1; i <= AlertBook.MOST; i++) {
      told(Plant.alert("robot-" + i, T + i, 0, AlertState.CLOSED));
    }

    assertThat(picture.alerts().find("acme/robot-0/" + T)).isPresent();
    assertThat(picture.alerts().find("acme/robot-1/" + (T + 1))).isEmpty();
    assertThat(picture.alerts().all().count()).isLessThanOrEqualTo(AlertBook.MOST);
  }

  private void told(Alert.Builder alert) {
    new Seen.Told(alert.build()).into(picture);
  }

  private void said(String id, Verdict verdict, long from) {
    new Seen.Said(
            Feedback.newBuilder()
                .setId(id)
                .setTenant("acme")
                .setVerdict(verdict)
                .setBehaviour("message-rate")
                .setAlert("acme/robot-7/" + T)
                .setAuthor("anna")
                .setFrom(Instant.ofEpochMilli(from))
                .build())
        .into(picture);
  }

  private JsonNode detail(String id) {
    return AlertJson.detail(picture.alerts().find(id).orElseThrow(), picture);
  }

  private ObjectNode page(Map<String, String> parameters) {
    return AlertPage.of(picture, AlertQuery.read(parameters));
  }

  private List<String> devices(Map<String, String> parameters) {
    return page(parameters).path("alerts").findValuesAsText("device");
  }
}
