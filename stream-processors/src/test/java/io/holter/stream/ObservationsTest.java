package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.Content;
import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import io.holter.anomaly.ValueSettings;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationsTest {
  private static final ValueSettings VALUES = DetectorSettings.defaults().values();

  @Test
  void readsThePayload() {
    assertThat(content(Events.from("acme", "robot-7").build()).fields()).containsEntry("", 21.5);
  }

  @Test
  void seesNothingOfAPayloadThatTheBridgeLeftOut() {
    DeviceEvent event =
        Events.from("acme", "robot-7")
            .setPayload(ByteBuffer.allocate(0))
            .setPayloadSize(100_000)
            .build();

    assertThat(content(event)).isEqualTo(Content.UNSEEN);
  }

  @Test
  void takesTheSequenceFromAUserPropertyOfTheConfiguredName() {
    ValueSettings values = new ValueSettings(true, List.of(), "seq", 0.001);
    DeviceEvent event =
        Events.from("acme", "robot-7")
            .setUserProperties(
                List.of(new UserProperty("seq", "rubbish"), new UserProperty("seq", "41")))
            .build();

    assertThat(Observations.of(event, 5, values).orElseThrow().content().sequence()).hasValue(41);
  }

  @Test
  void doesNotTakeATakeoverForLeaving() {
    DeviceEvent.Builder gone =
        Events.from("acme", "robot-7").setKind(EventKind.DISCONNECT).setOperation("KEEP_ALIVE");

    assertThat(Observations.of(gone.build(), 5, VALUES)).isPresent();
    assertThat(Observations.of(gone.setOperation("TAKEOVER").build(), 5, VALUES)).isEmpty();
  }

  private static Content content(DeviceEvent event) {
    return Observations.of(event, 5, VALUES).orElseThrow().content();
  }

  @Test
  void saysTheVerbWithItsDeliveryAndItsFlags() {
    DeviceEvent event =
        Events.from("acme", "robot-7")
            .setOperation("PUBLISH")
            .setDelivery(Delivery.QOS_1)
            .setDup(true)
            .setRetain(true)
            .build();

    assertThat(Observations.of(event, 5, VALUES).orElseThrow().verb())
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

    assertThat(Observations.of(event, 5, VALUES).orElseThrow().origin())
        .isEqualTo(new Origin(address, "TLSv1.3 acme/robot-7"));
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void tellsEveryKindOfEventThatIsOfADevice(EventKind kind) {
    DeviceEvent event = Events.from("acme", "robot-7").setKind(kind).build();

    boolean ofDevice = kind != EventKind.UNKNOWN && kind != EventKind.WATERMARK;
    assertThat(Observations.of(event, 5, VALUES).map(Observation::kind))
        .isEqualTo(ofDevice ? Optional.of(Kind.valueOf(kind.name())) : Optional.empty());
  }
}
