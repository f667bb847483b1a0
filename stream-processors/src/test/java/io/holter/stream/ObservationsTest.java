package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationsTest {
  @Test
  void saysTheVerbWithItsDeliveryAndItsFlags() {
    DeviceEvent event =
        Events.from("acme", "robot-7")
            .setOperation("PUBLISH")
            .setDelivery(Delivery.QOS_1)
            .setDup(true)
            .setRetain(true)
            .build();

    assertThat(Observations.of(event, 5).orElseThrow().verb())
        .isEqualTo("PUBLISH QOS_1 DUP RETAIN");
  }

  @ParameterizedTest
  @CsvSource({
    "10.6.56.41:52144, 10.6.56.41",
    "10.6.56.41, 10.6.56.41",
    "[2001:db8::7]:5684, 2001:db8::7",
    "[2001:db8::7], 2001:db8::7",
    "2001:db8::7, 2001:db8::7",
    "robot.plant.example:8883, robot.plant.example"
  })
  void leavesThePortOutOfTheAddress(String peer, String address) {
    DeviceEvent event =
        Events.from("acme", "robot-7")
            .setSourceAddress(peer)
            .setSecurity(new ChannelSecurity("TLSv1.3", null, "acme/robot-7"))
            .build();

    assertThat(Observations.of(event, 5).orElseThrow().origin())
        .isEqualTo(new Origin(address, "TLSv1.3 acme/robot-7"));
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void tellsEveryKindOfEventThatIsOfADevice(EventKind kind) {
    DeviceEvent event = Events.from("acme", "robot-7").setKind(kind).build();

    boolean ofDevice = kind != EventKind.UNKNOWN && kind != EventKind.WATERMARK;
    assertThat(Observations.of(event, 5).map(Observation::kind))
        .isEqualTo(ofDevice ? Optional.of(Kind.valueOf(kind.name())) : Optional.empty());
  }
}
