package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.IncidentScope;
import io.holter.schema.Severity;
import io.holter.schema.Technique;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * LEEF 2.0. {@code devTime} is the event time in milliseconds of the epoch, 13 digits, which needs
 * no {@code devTimeFormat}.
 */
final class LeefFormat implements AlertFormat {
  private final String version;

  /**
   * The format.
   *
   * @param version of Holter
   */
  LeefFormat(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "leef";
  }

  @Override
  public String contentType() {
    return "text/plain; charset=utf-8";
  }

  @Override
  public byte[] body(Finding finding) {
    Alert alert = finding.alert();
    LeefLine line =
        new LeefLine()
            .with(
                "devTime", String.format(Locale.ROOT, "%013d", alert.getUpdatedAt().toEpochMilli()))
            .with("cat", finding.cause())
            .with("identHostName", finding.isIncident() ? "" : alert.getDevice())
            .with("policy", alert.getPolicyVersion());
    if (alert.getSeverity() != Severity.UNKNOWN) {
      line.with("sev", Risk.of(alert.getSeverity()));
    }
    line.with("tenant", alert.getTenant())
        .with("alertId", alert.getId())
        .with("eventId", finding.uid())
        .with("action", "alert-" + word(alert.getState()))
        .with("revision", alert.getRevision())
        .with("kind", word(alert.getKind()))
        .with("msg", alert.getReason())
        .with("firstSeen", alert.getFirstSeen().toEpochMilli())
        .with("departures", alert.getDepartures())
        .with("score", alert.getScore());
    Instant closed = alert.getClosedAt();
    if (closed != null) {
      line.with("closedAt", closed.toEpochMilli());
    }
    alert.getBehaviours().stream().findFirst().ifPresent(first -> figures(line, first));
    line.with(
            "techniques",
            alert.getTechniques().stream().map(Technique::getId).collect(Collectors.joining(",")))
        .with("deviceClass", alert.getDeviceClass())
        .with("source", alert.getSource())
        .with("modelVersion", alert.getModelVersion())
        .with("clearsWhen", alert.getClearsWhen())
        .with("evidence", finding.evidence())
        .with("origin", Finding.place(finding.origin()))
        .with("experimental", Boolean.toString(alert.getExperimental()))
        .with("synthetic", Boolean.toString(finding.synthetic()));
    IncidentScope scope = alert.getScope();
    if (scope != null) {
      line.with("devices", String.join(",", scope.getDevices()))
          .with("deviceCount", scope.getDeviceCount());
    }
    return line.after("Holter", "Holter", version, finding.code()).getBytes(StandardCharsets.UTF_8);
  }

  private static void figures(LeefLine line, Behaviour first) {
    line.with("resource", first.getChannel())
        .with("observed", first.getObserved())
        .with("expectedLow", first.getExpectedLow())
        .with("expectedHigh", first.getExpectedHigh())
        .with("unit", first.getUnit());
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }
}
