package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Severity;
import io.holter.standalone.plant.DemoEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScreenTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Console console =
      new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);

  @Test
  void printsNothingButAlertsAsJsonOnStdout() throws IOException {
    DemoScreen screen = new DemoScreen(console, OutputFormat.JSON);

    screen.accept(new DemoEvent.Alerted(alert("welder-03", AlertState.OPENED), true));

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(out.toString()).get("device").textValue())
        .isEqualTo("welder-03");
    assertThat(err.toString()).contains("it mines", "not compromised: 0");
    assertThat(screen.opened().getCount()).isZero();
  }

  @Test
  void countsAlertsForDevicesThatWereNotCompromised() {
    DemoScreen screen = new DemoScreen(console, OutputFormat.TEXT);

    screen.accept(new DemoEvent.Alerted(alert("plc-01", AlertState.OPENED), false));
    screen.accept(new DemoEvent.Alerted(alert("plc-01", AlertState.UPDATED), false));

    assertThat(screen.unexpected()).isEqualTo(1);
    assertThat(screen.opened().getCount()).isEqualTo(1);
    assertThat(out.toString()).contains("(not compromised!)");
  }

  private static Alert alert(String device, AlertState state) {
    Instant now = Instant.parse("2026-11-21T10:00:00Z");
    return Alert.newBuilder()
        .setId("1")
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setState(state)
        .setRevision(0)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(now)
        .setOpenedAt(now)
        .setUpdatedAt(now)
        .setReason("it mines")
        .setScore(1)
        .setBehaviours(List.of())
        .setEvidence(List.of())
        .setDepartures(1)
        .setPolicyVersion("1")
        .build();
  }
}
