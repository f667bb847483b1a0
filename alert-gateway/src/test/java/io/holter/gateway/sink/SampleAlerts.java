package io.holter.gateway.sink;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.IncidentScope;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/** Alert events for the tests of sinks. */
final class SampleAlerts {
  static final RegistrySettings REGISTRY = RegistrySettings.at("mock://sinks");
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Serializer<Alert> ENCODER;

  static {
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ENCODER = Serdes.serializer(Alert.class, REGISTRY);
  }

  private SampleAlerts() {}

  static Alert.Builder alert(String device) {
    return Alert.newBuilder()
        .setId("acme/" + device + "/1760000000000")
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setState(AlertState.OPENED)
        .setRevision(0)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(NOON)
        .setOpenedAt(NOON)
        .setUpdatedAt(NOON)
        .setReason("412 messages in a minute; normally 12 to 13")
        .setScore(0.98)
        .setBehaviours(List.of())
        .setEvidence(List.of())
        .setDepartures(3)
        .setPolicyVersion("1");
  }

  static Alert.Builder incident(String... groups) {
    return alert("several")
        .setKind(AlertKind.INCIDENT)
        .setScope(
            IncidentScope.newBuilder()
                .setBehaviour("silence")
                .setDevices(List.of("a", "b"))
                .setDeviceCount(2)
                .setKnownDevices(9)
                .setGroups(List.of(groups))
                .setSpreading(false)
                .setAlerts(List.of())
                .build());
  }

  static byte[] bytes(Alert.Builder alert) {
    return ENCODER.serialize("holter.alerts", alert.build());
  }
}
