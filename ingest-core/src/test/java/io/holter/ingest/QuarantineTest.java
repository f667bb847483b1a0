package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.UserProperty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private final QuarantinedEvent whole = quarantined(Events.of("robot-1", 10), "acme/robot-1");

  @Test
  void leavesOutThePayloadFirstAndKeepsItsSize() {
    QuarantinedEvent smaller = Quarantine.smaller(whole).orElseThrow();

    assertThat(smaller.getEvent().getPayload().remaining()).isZero();
    assertThat(smaller.getEvent().getPayloadSize()).isEqualTo(10);
    assertThat(smaller.getReason()).isEqualTo(whole.getReason());
  }

  @Test
  void leavesOutUserPropertiesNextAndEndsThere() {
    DeviceEvent noisy =
        DeviceEvent.newBuilder(Events.of("robot-1", 10))
            .setUserProperties(List.of(new UserProperty("n", "v".repeat(100_000))))
            .build();

    Optional<QuarantinedEvent> twice =
        Quarantine.smaller(quarantined(noisy, "a".repeat(60_000))).flatMap(Quarantine::smaller);

    assertThat(twice.orElseThrow().getEvent().getUserProperties()).isEmpty();
    assertThat(twice.orElseThrow().getAddress()).hasSize(1_024);
    assertThat(twice.flatMap(Quarantine::smaller)).isEmpty();
  }

  @Test
  void isKeyedByDeviceWhereKnownAndByAddressWhereNot() {
    DeviceEvent nobody = DeviceEvent.newBuilder(Events.of("", 1)).setTenant("").build();

    assertThat(Quarantine.key(whole)).isEqualTo("acme/robot-1");
    assertThat(Quarantine.key(quarantined(nobody, "x/y"))).isEqualTo("x/y");
  }

  private static QuarantinedEvent quarantined(DeviceEvent event, String address) {
    return QuarantinedEvent.newBuilder()
        .setReason(QuarantineReason.REJECTED_BY_KAFKA)
        .setDetail("too large")
        .setStage("b1")
        .setEvent(event)
        .setAddress(address)
        .setTime(Events.NOON)
        .build();
  }
}
