package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final long END = Streams.START + 1_800_000;
  private final DetectorSettings s = Streams.quick();
  private final DeviceMonitor monitor = DeviceMonitor.fresh();

  @Test
  void expectsNothingOfADeviceThatIsLearned() {
    Streams.run(
        monitor, Streams.beat("status", 1_000, 64, Streams.START, Streams.START + 9_000), s);

    assertThat(monitor.outlook(Streams.START + 9_000, s)).isEqualTo(Outlook.NONE);
  }

  @Test
  void expectsTheLearnedBeatSizeAndRate() {
    Outlook outlook = learned();

    Expectation beat = find(outlook, "inter-arrival", "status");
    assertThat(beat.low().orElseThrow()).isBetween(500.0, 1_000.0);
    assertThat(beat.high().orElseThrow()).isBetween(1_000.0, 2_000.0);
    assertThat(beat.unit()).isEqualTo("ms");
    Expectation size = find(outlook, "payload-size", "weld");
    assertThat(size.low()).hasValue(20);
    assertThat(size.high()).hasValue(20);
    assertThat(size.expected()).isEqualTo("20 B");
    Expectation rate = outlook.expectations().get(0);
    assertThat(rate.behaviour()).isEqualTo("message-rate");
    assertThat(rate.window()).isEqualTo(OptionalLong.of(60_000));
    assertThat(rate.low().orElseThrow()).isBetween(40.0, 66.0);
    assertThat(rate.high().orElseThrow()).isBetween(66.0, 90.0);
  }

  @Test
  void aBandIsThatOfTheDepartureFromIt() {
    Expectation size = find(learned(), "payload-size", "weld");

    Departure departure =
        monitor.observe(new Observation(END + 1, "weld", 900), s).stream()
            .flatMap(a -> a.departures().stream())
            .filter(d -> d.behaviour().equals("payload-size"))
            .findFirst()
            .orElseThrow();

    assertThat(size.low()).isEqualTo(departure.expectedLow());
    assertThat(size.high()).isEqualTo(departure.expectedHigh());
    assertThat(size.expected()).isEqualTo(departure.expected());
    assertThat(size.sampleCount()).isEqualTo(departure.sampleCount());
  }

  @Test
  void saysWhatIsUsualInWords() {
    assertThat(learned().words())
        .anyMatch(words -> words.startsWith("speaks on 'status', 'weld'"))
        .anyMatch(words -> words.matches("usually sends \\d+ to \\d+ messages in 1 min"));
  }

  @Test
  void askingChangesNothing() {
    learned();
    byte[] before = monitor.toBytes();

    monitor.outlook(END, s);

    assertThat(monitor.toBytes()).isEqualTo(before);
  }

  private Outlook learned() {
    List<Observation> all = new ArrayList<>(Streams.beat("status", 1_000, 64, Streams.START, END));
    all.addAll(Streams.beat("weld", 10_000, 20, Streams.START + 500, END));
    all.sort(Comparator.comparingLong(Observation::time));
    Streams.run(monitor, all, s);
    return monitor.outlook(END, s);
  }

  private static Expectation find(Outlook outlook, String behaviour, String channel) {
    return outlook.expectations().stream()
        .filter(e -> e.behaviour().equals(behaviour) && e.channel().equals(Optional.of(channel)))
        .findFirst()
        .orElseThrow();
  }
}
