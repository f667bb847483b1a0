package io.holter.cli.alert;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert with a size above its range, a rate below it, and a new channel. */
final class AlertSamples {
  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  private AlertSamples() {}

  static Alert.Builder alert(String id, int revision) {
    return Alert.newBuilder()
        .setId(id)
        .setTenant("acme")
        .setDevice("welder-07")
        .setSource("plant-mqtt")
        .setState(revision == 0 ? AlertState.OPENED : AlertState.UPDATED)
        .setRevision(revision)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(NOON)
        .setOpenedAt(NOON)
        .setUpdatedAt(NOON.plusSeconds(60L * revision))
        .setReason("welder-07 departed from its baseline")
        .setScore(0.97)
        .setBehaviours(
            List.of(
                behaviour("payload-size", "pool/submit", 561, 40.0, 66.0),
                behaviour("message-rate", null, 5, 55.0, 65.0),
                behaviour("new-channel", "pool/submit", 4, null, 0.0)))
        .setEvidence(List.of(new Evidence("holter.t.acme.telemetry", 2, 42L)))
        .setDepartures(3)
        .setPolicyVersion("7");
  }

  private static Behaviour behaviour(
      String name,
      @Nullable String channel,
      double observed,
      @Nullable Double low,
      @Nullable Double high) {
    return Behaviour.newBuilder()
        .setName(name)
        .setChannel(channel)
        .setObserved(observed)
        .setUnit("B")
        .setExpectedLow(low)
        .setExpectedHigh(high)
        .setExpected("40 to 66 B")
        .setSampleCount(200)
        .setScore(0.9)
        .setContribution(0.3)
        .setExplanation(name + " of " + observed)
        .setClearsWhen("it is back in its range")
        .setNormal(List.of("64 B"))
        .build();
  }
}
