package io.holter.it;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.List;

/** Alerts for examples. */
final class Alerts {
  private Alerts() {}

  static Alert opened(String tenant, String device, Evidence evidence) {
    Instant noon = Instant.parse("2026-11-21T12:00:00.123Z");
    return Alert.newBuilder()
        .setId("0f6e")
        .setTenant(tenant)
        .setDevice(device)
        .setSource("plant-mqtt")
        .setState(AlertState.OPENED)
        .setRevision(0)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(noon.minusSeconds(3))
        .setOpenedAt(noon)
        .setUpdatedAt(noon)
        .setReason("payload size of 4096 B; normally 4 to 5 B (µ = 4.2 B)")
        .setScore(0.97)
        .setBehaviours(
            List.of(
                Behaviour.newBuilder()
                    .setName("payload-size")
                    .setChannel("status")
                    .setObserved(4096)
                    .setUnit("B")
                    .setExpectedLow(4.0)
                    .setExpectedHigh(5.0)
                    .setExpected("4 to 5 B")
                    .setSampleCount(287)
                    .setScore(0.97)
                    .setContribution(1)
                    .setExplanation("4096 B; learned 4 to 5 B")
                    .build()))
        .setEvidence(List.of(evidence))
        .setDepartures(1)
        .setPolicyVersion("1")
        .build();
  }
}
