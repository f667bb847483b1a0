package io.holter.gateway;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Criticality;
import io.holter.schema.Evidence;
import io.holter.schema.IncidentScope;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Severity;
import io.holter.schema.Technique;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Alerts for tests. */
public final class Alerts {
  /** Serdes for tests; making them tells Avro that the contract's classes may be trusted. */
  static final Serializer<Alert> ENCODER;

  static final Deserializer<Alert> DECODER;

  static {
    RegistrySettings registry = RegistrySettings.at("mock://alerts");
    try {
      SchemaRegistration.register(registry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ENCODER = Serdes.serializer(Alert.class, registry);
    DECODER = Serdes.deserializer(Alert.class, registry);
  }

  private Alerts() {}

  public static Alert opened(String device) {
    return Alert.newBuilder()
        .setId("acme/" + device + "/1760000000000")
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setState(AlertState.OPENED)
        .setRevision(0)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(Instant.parse("2026-11-21T10:00:00Z"))
        .setOpenedAt(Instant.parse("2026-11-21T10:00:05.250Z"))
        .setUpdatedAt(Instant.parse("2026-11-21T10:00:05.250Z"))
        .setReason("robot-7 said \"412\" messages in a minute; normally 12 to 13")
        .setScore(0.98)
        .setBehaviours(
            List.of(
                Behaviour.newBuilder()
                    .setName("message-rate")
                    .setObserved(412)
                    .setUnit("messages/min")
                    .setExpectedLow(12.0)
                    .setExpectedHigh(13.0)
                    .setExpected("12 to 13")
                    .setSampleCount(60)
                    .setScore(0.98)
                    .setContribution(0.75)
                    .setExplanation("412 messages/min; normally 12 to 13")
                    .setClearsWhen("12 to 13 messages/min")
                    .setNormal(List.of("12", "13"))
                    .build(),
                Behaviour.newBuilder()
                    .setName("new-channel")
                    .setChannel("cmd/run")
                    .setObserved(Double.NaN)
                    .setUnit("1")
                    .setExpected("{status, weld}")
                    .setSampleCount(720)
                    .setScore(0.9)
                    .setContribution(0.25)
                    .setExplanation("first message on cmd/run")
                    .build()))
        .setEvidence(List.of(new Evidence("holter.t.acme.telemetry", 3, 4711L)))
        .setDepartures(3)
        .setPolicyVersion("policy-1")
        .setKind(AlertKind.INCIDENT)
        .setClearsWhen("12 to 13 messages/min")
        .setDeviceClass("welder")
        .setCriticality(Criticality.HIGH)
        .setTechniques(
            List.of(new Technique("T0801", "Monitor Process State", "Collection", "19.1")))
        .setScores(List.of(new Evidence("holter.t.acme.scores", 3, 12L)))
        .setScope(
            IncidentScope.newBuilder()
                .setBehaviour("message-rate")
                .setDevices(List.of("robot-7", "robot-8"))
                .setDeviceCount(2)
                .setKnownDevices(9)
                .setGroups(List.of("class=welder"))
                .setSpreading(true)
                .setAlerts(List.of("a", "b"))
                .build())
        .build();
  }
}
