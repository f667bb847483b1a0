package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Elastic Common Schema 9.4. While an alert is open its events are of {@code event.kind: alert},
 * which Kibana's rule "External Alerts" takes as they are; its end, a test, and what a model on
 * trial says are of kind {@code event}. What ECS has no field for is under {@code holter}.
 */
final class EcsFormat implements AlertFormat {
  private static final String VERSION = "9.4.0";
  private static final long NANOS = 1_000_000;

  private final String version;

  /**
   * The format.
   *
   * @param version of Holter
   */
  EcsFormat(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "ecs";
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public byte[] body(Finding finding) {
    Alert alert = finding.alert();
    return new Fields()
        .text("@timestamp", alert.getUpdatedAt().toString())
        .text("message", alert.getReason())
        .object("ecs", new Fields().text("version", VERSION))
        .object("data_stream", dataStream(alert))
        .object("event", event(finding))
        .object("organization", new Fields().text("id", alert.getTenant()))
        .object("observer", observer(alert))
        .object("host", host(finding))
        .object("device", device(finding))
        .object("related", new Fields().texts("hosts", finding.devices()))
        .object("rule", rule(finding))
        .object("threat", EcsThreat.of(alert.getTechniques()))
        .texts("tags", tags(finding))
        .object("holter", EcsHolter.of(finding))
        .bytes();
  }

  private static Fields dataStream(Alert alert) {
    return new Fields()
        .text("type", DataStream.TYPE)
        .text("dataset", DataStream.DATASET)
        .text("namespace", DataStream.namespace(alert.getTenant()));
  }

  private static Fields event(Finding finding) {
    Alert alert = finding.alert();
    boolean open = alert.getState() != AlertState.CLOSED;
    Fields event =
        new Fields()
            .text("kind", open && finding.isForAction() ? "alert" : "event")
            .texts("category", List.of("intrusion_detection"))
            .texts("type", List.of("info"))
            .text("action", "alert-" + alert.getState().name().toLowerCase(Locale.ROOT))
            .text("id", finding.uid())
            .text("code", finding.code())
            .text("module", "holter")
            .text("dataset", DataStream.DATASET)
            .text("provider", "holter")
            .text("reason", alert.getReason())
            .whole("sequence", alert.getRevision())
            .text("start", alert.getFirstSeen().toString());
    Instant closed = alert.getClosedAt();
    if (closed != null) {
      long millis = Duration.between(alert.getFirstSeen(), closed).toMillis();
      event.text("end", closed.toString()).whole("duration", Math.max(0, millis) * NANOS);
    }
    if (alert.getSeverity() != Severity.UNKNOWN) {
      event.whole("severity", severity(alert.getSeverity()));
    }
    if (Double.isFinite(alert.getScore())) {
      double percent = Math.round(1000 * alert.getScore()) / 10.0;
      event.number("risk_score", percent).number("risk_score_norm", percent);
    }
    return event;
  }

  /** As the severity mapping of Kibana's rule "External Alerts" expects it. */
  private static int severity(Severity severity) {
    return switch (severity) {
      case UNKNOWN -> 0;
      case LOW -> 21;
      case MEDIUM -> 47;
      case HIGH -> 73;
      case CRITICAL -> 99;
    };
  }

  private Fields observer(Alert alert) {
    return new Fields()
        .text("vendor", "Holter")
        .text("product", "Holter")
        .text("type", "ids")
        .text("version", version)
        .text("name", alert.getSource());
  }

  private static Fields host(Finding finding) {
    if (finding.isIncident()) {
      return new Fields();
    }
    String device = finding.alert().getDevice();
    return new Fields()
        .text("id", device)
        .text("name", device)
        .text("type", finding.alert().getDeviceClass());
  }

  private static Fields device(Finding finding) {
    if (finding.isIncident()) {
      return new Fields();
    }
    return new Fields()
        .text("id", finding.alert().getDevice())
        .text("type", finding.alert().getDeviceClass());
  }

  private static Fields rule(Finding finding) {
    Alert alert = finding.alert();
    return new Fields()
        .text("id", finding.code())
        .text("name", finding.title())
        .text("category", finding.cause())
        .text("ruleset", alert.getPolicyVersion())
        .text("version", alert.getModelVersion());
  }

  private static List<String> tags(Finding finding) {
    return Stream.of(
            "holter",
            finding.synthetic() ? "synthetic" : "",
            finding.alert().getExperimental() ? "experimental" : "")
        .filter(tag -> !tag.isEmpty())
        .toList();
  }
}
