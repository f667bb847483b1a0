package io.holter.it.reference;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Criticality;
import io.holter.schema.Evidence;
import io.holter.schema.IncidentScope;
import io.holter.schema.Severity;
import io.holter.schema.Technique;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An alert, and the same alert with another value in one field.
 *
 * @param field its name, as in {@code behaviours[].observed}
 */
record AlertChange(String field, Alert base, Alert changed) {
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-21T10:01:00Z");
  private static final String OTHER = "other";

  /** In the order of the schema. */
  static List<AlertChange> all() {
    return List.of(
        of("id", alert -> alert.setId(OTHER)),
        of("tenant", alert -> alert.setTenant(OTHER)),
        of("device", alert -> alert.setDevice(OTHER)),
        of("source", alert -> alert.setSource(OTHER)),
        of("state", alert -> alert.setState(AlertState.CLOSED)),
        of("revision", alert -> alert.setRevision(7)),
        of("severity", alert -> alert.setSeverity(Severity.LOW)),
        of("firstSeen", alert -> alert.setFirstSeen(LATER)),
        of("openedAt", alert -> alert.setOpenedAt(LATER)),
        of("updatedAt", alert -> alert.setUpdatedAt(LATER)),
        of("closedAt", alert -> alert.setClosedAt(LATER)),
        of("reason", alert -> alert.setReason(OTHER)),
        of("score", alert -> alert.setScore(0.5)),
        behaviour("name", b -> b.setName(OTHER)),
        behaviour("channel", b -> b.setChannel(OTHER)),
        behaviour("observed", b -> b.setObserved(7)),
        behaviour("unit", b -> b.setUnit(OTHER)),
        behaviour("expectedLow", b -> b.setExpectedLow(7.0)),
        behaviour("expectedHigh", b -> b.setExpectedHigh(70.0)),
        behaviour("expected", b -> b.setExpected(OTHER)),
        behaviour("sampleCount", b -> b.setSampleCount(7)),
        behaviour("score", b -> b.setScore(0.5)),
        behaviour("contribution", b -> b.setContribution(0.5)),
        behaviour("explanation", b -> b.setExplanation(OTHER)),
        behaviour("clearsWhen", b -> b.setClearsWhen(OTHER)),
        behaviour("normal", b -> b.setNormal(List.of(OTHER))),
        of("evidence", alert -> alert.setEvidence(List.of(new Evidence(OTHER, 7, 7L)))),
        of("departures", alert -> alert.setDepartures(7)),
        of("policyVersion", alert -> alert.setPolicyVersion(OTHER)),
        of("modelVersion", alert -> alert.setModelVersion("windows@7")),
        of("kind", alert -> alert.setKind(AlertKind.UNKNOWN)),
        of("clearsWhen", alert -> alert.setClearsWhen(OTHER)),
        of("deviceClass", alert -> alert.setDeviceClass(OTHER)),
        of("criticality", alert -> alert.setCriticality(Criticality.LOW)),
        of(
            "techniques",
            alert ->
                alert.setTechniques(List.of(new Technique("T0001.002", "Other: Way", OTHER, "1")))),
        of("scores", alert -> alert.setScores(List.of(new Evidence(OTHER, 7, 7L)))),
        scope("behaviour", scope -> scope.setBehaviour(OTHER)),
        scope("devices", scope -> scope.setDevices(List.of(OTHER))),
        scope("deviceCount", scope -> scope.setDeviceCount(7)),
        scope("knownDevices", scope -> scope.setKnownDevices(70)),
        scope("groups", scope -> scope.setGroups(List.of(OTHER))),
        scope("spreading", scope -> scope.setSpreading(true)),
        scope("alerts", scope -> scope.setAlerts(List.of(OTHER))),
        of("experimental", alert -> alert.setExperimental(true)));
  }

  private static AlertChange of(String field, UnaryOperator<Alert.Builder> change) {
    return new AlertChange(field, device().build(), change.apply(device()).build());
  }

  private static AlertChange behaviour(String field, UnaryOperator<Behaviour.Builder> change) {
    Behaviour other = change.apply(usual()).build();
    return of("behaviours[]." + field, alert -> alert.setBehaviours(List.of(other)));
  }

  private static AlertChange scope(String field, UnaryOperator<IncidentScope.Builder> change) {
    return new AlertChange(
        "scope." + field,
        incident().setScope(scope().build()).build(),
        incident().setScope(change.apply(scope()).build()).build());
  }

  private static Alert.Builder incident() {
    return device().setDevice("").setKind(AlertKind.INCIDENT);
  }

  private static IncidentScope.Builder scope() {
    return IncidentScope.newBuilder()
        .setBehaviour("silence")
        .setDevices(List.of("a"))
        .setDeviceCount(2)
        .setKnownDevices(9)
        .setGroups(List.of("class=x"))
        .setSpreading(false)
        .setAlerts(List.of("1"));
  }

  private static Behaviour.Builder usual() {
    return Behaviour.newBuilder()
        .setName("message-rate")
        .setChannel("c")
        .setObserved(412)
        .setUnit("messages/min")
        .setExpectedLow(12.0)
        .setExpectedHigh(13.0)
        .setExpected("12 to 13")
        .setSampleCount(60)
        .setScore(0.9)
        .setContribution(1)
        .setExplanation("412")
        .setClearsWhen("13")
        .setNormal(List.of("12"));
  }

  private static Alert.Builder device() {
    return Alert.newBuilder()
        .setId("id")
        .setTenant("acme")
        .setDevice("robot-7")
        .setSource("plant-mqtt")
        .setState(AlertState.OPENED)
        .setRevision(0)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(TIME)
        .setOpenedAt(TIME)
        .setUpdatedAt(TIME)
        .setReason("reason")
        .setScore(0.9)
        .setBehaviours(List.of(usual().build()))
        .setEvidence(List.of(new Evidence("t", 0, 0L)))
        .setScores(List.of(new Evidence("s", 0, 0L)))
        .setDepartures(3)
        .setPolicyVersion("policy-1")
        .setModelVersion("windows@3")
        .setKind(AlertKind.DEVICE)
        .setClearsWhen("13")
        .setDeviceClass("welder")
        .setCriticality(Criticality.NORMAL)
        .setTechniques(
            List.of(new Technique("T0814", "Denial of Service", "Inhibit Response Function", "2")));
  }
}
