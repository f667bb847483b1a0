package io.holter.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.standalone.DeviceProtocol;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlantLayoutTest {
  @Test
  void hasTwoTenantsOfTwelveDevicesMostlyOnMqtt() {
    assertThat(PlantLayout.tenants())
        .hasSize(2)
        .allSatisfy(tenant -> assertThat(tenant.devices()).hasSize(12));
    assertThat(PlantLayout.devices())
        .filteredOn(device -> device.protocol() == DeviceProtocol.COAP)
        .hasSize(4);
    assertThat(PlantLayout.devices()).extracting(PlantDevice::key).contains(PlantLayout.VICTIM);
  }

  @Test
  void saysTheSameForTheSameSeed() {
    for (PlantDevice device : PlantLayout.devices()) {
      for (Beat beat : device.kind().beats()) {
        assertThat(said(beat, 7)).isEqualTo(said(beat, 7)).isNotEqualTo(said(beat, 8));
      }
    }
  }

  @Test
  void saysMessagesOfStableSizes() {
    for (PlantDevice device : PlantLayout.devices()) {
      for (Beat beat : device.kind().beats()) {
        assertThat(said(beat, 1).stream().mapToInt(String::length).distinct().count())
            .as(beat.channel())
            .isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void keepsABeatWithoutAddingUpItsErrors() {
    Beat beat = DeviceKind.PLC.beats().get(0);
    SplittableRandom random = new SplittableRandom(3);

    Duration due = beat.due(1_000_000, 0.5, random);

    assertThat(due.minus(beat.period().multipliedBy(1_000_000).plusMillis(500)).abs())
        .isLessThan(Duration.ofMillis(21));
  }

  private static List<String> said(Beat beat, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.range(0, 200).mapToObj(n -> beat.content().at(n, random)).toList();
  }
}
