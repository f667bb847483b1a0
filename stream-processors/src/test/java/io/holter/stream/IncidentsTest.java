package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.stream.policy.IncidentPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private static final long MINUTE = 60_000;
  private static final List<String> WELDER = List.of("class=welder", "site=hall-2");

  private final List<Opening> openings = new ArrayList<>();

  @Test
  void aFifthOfAllDevicesAtOnceIsAnIncident() {
    assertThat(departs("a", 0, List.of())).isEmpty();
    assertThat(departs("b", MINUTE, List.of())).isEmpty();
    Outbreak found = departs("c", 2 * MINUTE, List.of()).orElseThrow();

    assertThat(found.members()).extracting(Opening::device).containsExactly("a", "b", "c");
    assertThat(found.group()).isEqualTo(Opening.ALL);
    assertThat(found.known()).isEqualTo(15);
    assertThat(found.spreading()).isFalse();
  }

  @Test
  void whoDepartedLongerAgoIsNotAtOnce() {
    departs("a", 0, List.of());
    departs("b", MINUTE, List.of());

    assertThat(departs("c", 2 * MINUTE + 1, List.of()))
        .as("a third of them spreads")
        .map(Outbreak::spreading)
        .contains(true);
  }

  @Test
  void oneDeviceThatDepartsAgainAndAgainIsOneDevice() {
    for (int i = 0; i < 10; i++) {
      assertThat(departs("a", (long) i * MINUTE, List.of())).isEmpty();
    }
  }

  @Test
  void aFifthOfOneGroupIsEnough() {
    departs("welder-1", 0, WELDER);
    departs("plc-1", 0, List.of("class=plc"));
    departs("welder-2", 1, WELDER);

    Outbreak found = departs("welder-3", 2, WELDER, Map.of("", 1000L, "class=welder", 10L)).get();

    assertThat(found.group()).isEqualTo("class=welder");
    assertThat(found.members())
        .extracting(Opening::device)
        .containsExactly("welder-1", "welder-2", "welder-3");
  }

  @Test
  void whatChanceBringsAboutDoesNotSpread() {
    Map<String, Long> many = Map.of("", 1000L, "class=welder", 1000L, "site=hall-2", 1000L);
    for (int i = 0; i < 16; i++) {
      assertThat(departs("welder-" + i, 20L * i * MINUTE, WELDER, many))
          .as("1000 devices open 8 false alerts in six hours")
          .isEmpty();
    }
    assertThat(departs("welder-16", 320 * MINUTE, WELDER, many)).isPresent();
  }

  @Test
  void onlyDevicesOfOneGroupCatchItFromEachOther() {
    departs("welder-1", 0, WELDER);
    departs("plc-1", 10 * MINUTE, List.of("class=plc"));

    assertThat(departs("welder-2", 20 * MINUTE, WELDER)).isEmpty();
    assertThat(departs("welder-3", 30 * MINUTE, WELDER))
        .map(Outbreak::members)
        .map(List::size)
        .contains(3);
  }

  @Test
  void knowsThePoissonTail() {
    assertThat(Incidents.atLeast(0, 1)).isEqualTo(1);
    assertThat(Incidents.atLeast(1, 1)).isCloseTo(0.632121, Offset.offset(1e-6));
    assertThat(Incidents.atLeast(3, 0.5)).isCloseTo(0.014388, Offset.offset(1e-6));
  }

  @Test
  void refusesAPolicyThatCannotBe() {
    Duration minute = Duration.ofMinutes(1);
    assertThatThrownBy(() -> new IncidentPolicy(1, 0.2, minute, minute, minute))
        .hasMessage("min-devices: 1 is not 2 to 10000");
    assertThatThrownBy(() -> new IncidentPolicy(3, 0.2, minute, Duration.ofSeconds(1), minute))
        .hasMessage("spread-within: PT1S is not at least PT1M");
  }

  private Optional<Outbreak> departs(String device, long time, List<String> groups) {
    return departs(device, time, groups, Map.of());
  }

  private Optional<Outbreak> departs(
      String device, long time, List<String> groups, Map<String, Long> known) {
    Opening latest = new Opening(device, device + "@" + time, time, groups);
    openings.add(latest);
    return Incidents.decide(
        openings,
        latest,
        new Incidents.Surroundings(
            IncidentPolicy.defaults(), 1, group -> known.getOrDefault(group, 15L)));
  }
}
