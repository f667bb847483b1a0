package io.holter.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.standalone.plant.PlantTape.Said;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlantTapeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void saysTheSameForTheSameSeedAndSomethingElseForAnother() {
    assertThat(PlantTape.of(1, MINUTE)).isEqualTo(PlantTape.of(1, MINUTE));
    assertThat(PlantTape.of(2, MINUTE)).isNotEqualTo(PlantTape.of(1, MINUTE));
    assertThat(PlantTape.of(1, MINUTE.multipliedBy(2))).startsWith(PlantTape.of(1, MINUTE).get(0));
  }

  @Test
  void hasEveryDeviceKeepItsBeatsInOrderOfTime() {
    List<Said> said = PlantTape.of(1, MINUTE);

    assertThat(said).isSortedAccordingTo(Comparator.comparing(Said::at));
    assertThat(said.stream().map(Said::device).collect(Collectors.toSet())).hasSize(24);
    assertThat(said)
        .filteredOn(s -> s.device().equals(PlantLayout.VICTIM) && s.channel().equals("status"))
        .hasSizeBetween(11, 13);
  }

  @Test
  void minesInBurstsBetweenTwoTimes() {
    List<Said> shares = PlantTape.mining(PlantLayout.VICTIM, 1, MINUTE, MINUTE.plusSeconds(30));

    assertThat(shares).hasSizeGreaterThan(50).allMatch(s -> s.channel().equals(Miner.CHANNEL));
    assertThat(shares).isSortedAccordingTo(Comparator.comparing(Said::at));
    assertThat(shares.get(0).at()).isBetween(MINUTE, MINUTE.plusSeconds(1));
  }
}
