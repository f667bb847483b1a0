package io.holter.gateway.sink;

import io.holter.gateway.format.Finding;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.List;

/** An alert that is none, to see what a receiver says. Pure. */
final class SyntheticAlert {
  private static final String TENANT = "holter-test";
  private static final String DEVICE = "holter-test-device";

  private SyntheticAlert() {}

  /**
   * The alert, which says in words, too, what it is.
   *
   * @param now its time; another time makes it another alert
   */
  static Finding of(SinkConfig sink, Instant now) {
    String tenant = sink.filter().tenants().stream().sorted().findFirst().orElse(TENANT);
    Severity severity = sink.filter().atLeast();
    Alert alert =
        Alert.newBuilder()
            .setId("test/" + sink.name() + "/" + now.toEpochMilli())
            .setTenant(tenant)
            .setDevice(DEVICE)
            .setSource("holter-sink-test")
            .setState(AlertState.OPENED)
            .setRevision(0)
            .setSeverity(severity)
            .setFirstSeen(now)
            .setOpenedAt(now)
            .setUpdatedAt(now)
            .setReason(
                "This is a test of sink " + sink.name() + " by holter sink test; nothing happened")
            .setScore(0.5)
            .setBehaviours(List.of(behaviour()))
            .setEvidence(List.of(new Evidence("holter-test", 0, 0L)))
            .setDepartures(1)
            .setPolicyVersion("test")
            .setClearsWhen("nothing has to happen")
            .build();
    return new Finding(alert, new Evidence("holter-test", 0, 0L), true);
  }

  private static Behaviour behaviour() {
    return Behaviour.newBuilder()
        .setName("message-rate")
        .setObserved(20)
        .setUnit("messages/min")
        .setExpectedLow(10.0)
        .setExpectedHigh(12.0)
        .setExpected("10 to 12")
        .setSampleCount(100)
        .setScore(0.5)
        .setContribution(1)
        .setExplanation("20 messages in a minute; normally 10 to 12 (a test)")
        .setClearsWhen("10 to 12 messages/min")
        .setNormal(List.of("11 messages/min"))
        .build();
  }
}
