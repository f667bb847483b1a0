package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Evidence;
import java.util.List;
import java.util.stream.Stream;

/**
 * OCSF 1.8.0, class Detection Finding (2004). One {@code finding_info.uid} for an alert's life, a
 * new {@code metadata.uid} each step. What OCSF has no place for is in {@code unmapped}.
 */
final class OcsfFormat implements AlertFormat {
  private static final String VERSION = "1.8.0";
  private static final int CATEGORY = 2;
  private static final int CLASS = 2004;
  private static final String CLASS_NAME = "Detection Finding";

  private final String version;

  /**
   * The format.
   *
   * @param version of Holter
   */
  OcsfFormat(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "ocsf";
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public byte[] body(Finding finding) {
    Alert alert = finding.alert();
    OcsfId activity = OcsfId.activity(alert.getState());
    Fields event =
        new Fields()
            .object("metadata", metadata(finding))
            .whole("category_uid", CATEGORY)
            .text("category_name", "Findings")
            .whole("class_uid", CLASS)
            .text("class_name", CLASS_NAME);
    activity
        .into(event, "activity_id", "activity_name")
        .whole("type_uid", CLASS * 100L + activity.id())
        .text("type_name", CLASS_NAME + ": " + activity.caption())
        .millis("time", alert.getUpdatedAt())
        .millis("start_time", alert.getFirstSeen())
        .millis("end_time", alert.getUpdatedAt())
        .whole("count", alert.getDepartures())
        .flag("is_alert", finding.isForAction());
    OcsfId.severity(alert.getSeverity()).into(event, "severity");
    OcsfId.status(alert.getState()).into(event, "status");
    if (alert.getState() == AlertState.CLOSED) {
      event.text("status_detail", "It ended by itself.");
    }
    if (Double.isFinite(alert.getScore())) {
      event
          .whole("risk_score", Math.round(100 * alert.getScore()))
          .text("risk_details", "The score of the alert, 0 to 100: how far the baseline was left.");
    }
    if (finding.synthetic()) {
      event.text("comment", "Made by 'holter sink test' to try the way. Nothing has happened.");
    }
    return event
        .text("message", alert.getReason())
        .object("finding_info", OcsfFindingInfo.of(finding))
        .objects("anomaly_analyses", OcsfAnomalies.of(finding))
        .object("device", OcsfDevices.device(finding))
        .objects("resources", OcsfDevices.resources(finding))
        .objects("observables", OcsfDevices.observables(finding))
        .objects("evidences", evidences(alert))
        .object("unmapped", OcsfUnmapped.of(finding))
        .bytes();
  }

  private Fields metadata(Finding finding) {
    Alert alert = finding.alert();
    return new Fields()
        .text("version", VERSION)
        .text("uid", finding.uid())
        .text("correlation_uid", alert.getId())
        .text("tenant_uid", alert.getTenant())
        .text("event_code", finding.code())
        .texts("profiles", finding.isIncident() ? List.of() : List.of("host"))
        .object(
            "product",
            new Fields()
                .text("name", "Holter")
                .text("vendor_name", "Holter")
                .text("version", version))
        .text("log_name", finding.origin().getTopic())
        .text("original_time", alert.getUpdatedAt().toString())
        .texts(
            "labels",
            Stream.of(
                    finding.synthetic() ? "synthetic" : "",
                    alert.getExperimental() ? "experimental" : "")
                .filter(label -> !label.isEmpty())
                .toList());
  }

  private static List<Fields> evidences(Alert alert) {
    return Stream.concat(
            alert.getEvidence().stream()
                .map(record -> evidence("Kafka record of a message", record)),
            alert.getScores().stream().map(record -> evidence("Kafka record of a score", record)))
        .toList();
  }

  private static Fields evidence(String name, Evidence record) {
    return new Fields()
        .text("name", name)
        .text("uid", Finding.place(record))
        .object(
            "data",
            new Fields()
                .text("topic", record.getTopic())
                .whole("partition", record.getPartition())
                .whole("offset", record.getOffset()));
  }
}
