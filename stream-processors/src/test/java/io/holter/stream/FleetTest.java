package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Criticality;
import io.holter.service.ConfigFile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final Fleet FLEET =
      ConfigFile.parse(
          """
          kafka: {bootstrap.servers: "localhost:9092"}
          registry: {url: "http://localhost:8081"}
          tenants:
            - id: acme
              classes:
                - {name: master-welder, devices: welder-00, criticality: high}
                - {name: welder, devices: "welder-*", site: hall-2, firmware: "4.1"}
                - {name: other, devices: "*", criticality: low}
            - id: globex
          """,
          "streams.yaml",
          Map.of(),
          root -> StreamsAppConfig.read(root).tenants().fleet());

  @Test
  void givesADeviceTheFirstClassThatFits() {
    assertThat(FLEET.classOf("acme", "welder-00").orElseThrow().criticality())
        .isEqualTo(Criticality.HIGH);
    assertThat(FLEET.classOf("acme", "welder-07"))
        .contains(
            new DeviceClass(
                "welder",
                "welder-*",
                Optional.of("hall-2"),
                Optional.of("4.1"),
                Criticality.NORMAL));
    assertThat(FLEET.classOf("acme", "plc-1").orElseThrow().name()).isEqualTo("other");
  }

  @Test
  void knowsNothingOfDevicesWithoutAClass() {
    assertThat(FLEET.classOf("globex", "welder-07")).isEmpty();
    assertThat(FLEET.groupsOf("globex", "welder-07")).isEmpty();
    assertThat(Fleet.none().classOf("acme", "welder-07")).isEmpty();
  }

  @Test
  void namesTheGroupsThatADeviceSharesWithOthers() {
    assertThat(FLEET.groupsOf("acme", "welder-07"))
        .containsExactly("class=welder", "site=hall-2", "firmware=4.1");
  }
}
