package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.Feedback;
import io.holter.schema.IncidentScope;
import io.holter.schema.Technique;
import io.holter.schema.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts in the list and in full. */
final class AlertJson {
  private AlertJson() {}

  static ObjectNode summary(Alert alert, TenantPicture picture) {
    return Json.object()
        .put("id", alert.getId())
        .put("revision", alert.getRevision())
        .put("device", alert.getDevice().isEmpty() ? null : alert.getDevice())
        .put("class", alert.getDeviceClass())
        .put("severity", Json.word(alert.getSeverity()))
        .put("state", Json.word(alert.getState()))
        .put("reason", alert.getReason())
        .put("score", Json.finite(alert.getScore()))
        .put("openedAt", alert.getOpenedAt().toEpochMilli())
        .put("updatedAt", alert.getUpdatedAt().toEpochMilli())
        .put("closedAt", ms(alert.getClosedAt()))
        .put("kind", Json.word(alert.getKind()))
        .put("experimental", alert.getExperimental())
        .put("model", alert.getModelVersion())
        .put("verdict", verdict(picture.feedback().verdict(alert.getId())));
  }

  static ObjectNode detail(AlertEntry entry, TenantPicture picture) {
    Alert alert = entry.latest();
    ObjectNode json = summary(alert, picture);
    json.put("firstSeen", alert.getFirstSeen().toEpochMilli());
    json.put("criticality", Json.word(alert.getCriticality()));
    json.put("departures", alert.getDepartures());
    json.set("behaviours", Json.array(alert.getBehaviours(), AlertJson::behaviour));
    json.set("evidence", Json.array(alert.getEvidence(), AlertJson::evidence));
    json.set("scores", Json.array(alert.getScores(), AlertJson::evidence));
    json.set("techniques", Json.array(alert.getTechniques(), AlertJson::technique));
    json.put("policyVersion", alert.getPolicyVersion());
    json.put("clearsWhen", alert.getClearsWhen());
    IncidentScope scope = alert.getScope();
    json.set("scope", scope == null ? null : scope(scope));
    Relations relations = new Relations(picture, entry);
    json.set("related", Json.array(relations.related(), other -> summary(other.latest(), picture)));
    json.set("prevalence", relations.prevalence());
    json.set("steps", Json.array(entry.steps(), AlertJson::step));
    json.set("feedback", Json.array(picture.feedback().about(alert.getId()), AlertJson::feedback));
    return json;
  }

  private static ObjectNode behaviour(Behaviour b) {
    ObjectNode json =
        Json.object()
            .put("name", b.getName())
            .put("channel", b.getChannel())
            .put("observed", Json.finite(b.getObserved()))
            .put("unit", b.getUnit())
            .put("expectedLow", Json.finite(b.getExpectedLow()))
            .put("expectedHigh", Json.finite(b.getExpectedHigh()))
            .put("expected", b.getExpected())
            .put("samples", b.getSampleCount())
            .put("score", Json.finite(b.getScore()))
            .put("contribution", Json.finite(b.getContribution()))
            .put("explanation", b.getExplanation())
            .put("clearsWhen", b.getClearsWhen());
    json.set("normal", Json.texts(b.getNormal()));
    return json;
  }

  private static ObjectNode evidence(Evidence e) {
    return Json.object()
        .put("topic", e.getTopic())
        .put("partition", e.getPartition())
        .put("offset", e.getOffset());
  }

  private static ObjectNode technique(Technique t) {
    return Json.object()
        .put("id", t.getId())
        .put("name", t.getName())
        .put("tactic", t.getTactic())
        .put("version", t.getVersion());
  }

  private static ObjectNode scope(IncidentScope scope) {
    ObjectNode json = Json.object().put("behaviour", scope.getBehaviour());
    json.set("devices", Json.texts(scope.getDevices()));
    json.put("deviceCount", scope.getDeviceCount());
    json.put("knownDevices", scope.getKnownDevices());
    json.set("groups", Json.texts(scope.getGroups()));
    json.put("spreading", scope.getSpreading());
    json.set("alerts", Json.texts(scope.getAlerts()));
    return json;
  }

  private static ObjectNode step(AlertEntry.Step step) {
    return Json.object()
        .put("revision", step.revision())
        .put("state", Json.word(step.state()))
        .put("severity", Json.word(step.severity()))
        .put("at", step.at());
  }

  private static ObjectNode feedback(Feedback f) {
    return Json.object()
        .put("id", f.getId())
        .put("verdict", verdict(Optional.of(f.getVerdict())))
        .put("behaviour", f.getBehaviour())
        .put("channel", f.getChannel())
        .put("author", f.getAuthor())
        .put("reason", f.getReason())
        .put("from", f.getFrom().toEpochMilli())
        .put("expires", ms(f.getExpires()));
  }

  static ObjectNode delivery(AlertDelivery d) {
    return Json.object()
        .put("sink", d.getSink())
        .put("outcome", Json.word(d.getOutcome()))
        .put("answer", d.getAnswer())
        .put("at", d.getAt().toEpochMilli())
        .put("attempts", d.getAttempts())
        .put("format", d.getFormat())
        .put("transport", d.getTransport())
        .put("id", d.getId())
        .put("revision", d.getRevision())
        .put("body", d.getBody());
  }

  /** The words of {@code holter alert verdict}. */
  private static @Nullable String verdict(Optional<Verdict> verdict) {
    return verdict
        .map(
            v ->
                switch (v) {
                  case TRUE_ALERT -> "true";
                  case FALSE_ALERT -> "false";
                  default -> Json.word(v);
                })
        .orElse(null);
  }

  private static @Nullable Long ms(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
