package io.holter.anomaly.feature;

import static io.holter.anomaly.feature.Windows.MINUTE;
import static io.holter.anomaly.feature.Windows.START;
import static io.holter.anomaly.feature.Windows.event;
import static io.holter.anomaly.feature.Windows.message;
import static io.holter.anomaly.feature.Windows.named;
import static io.holter.anomaly.feature.Windows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.holter.anomaly.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceFeaturesTest {
  @Test
  void namesAreDistinctAndKebabCase() {
    List<String> names = FeatureSets.of(Duration.ofMinutes(5)).names();

    assertThat(names).doesNotHaveDuplicates().hasSize(32);
    assertThat(names).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    assertThat(FeatureSets.of(Duration.ofMinutes(5)).id()).isEqualTo("1-300000ms");
  }

  @Test
  void refusesAWindowThatIsTooShort() {
    assertThatThrownBy(() -> FeatureSets.of(Duration.ofMillis(999)))
        .hasMessageContaining("features.window");
  }

  @Test
  void countsMessagesByChannelSizeAndGap() {
    List<FeatureVector> windows =
        Windows.of(
            List.of(message(0, "a", 10), message(10_000, "a", 20), message(30_000, "b", 30)));

    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).from()).isEqualTo(START);
    assertThat(windows.get(0).until()).isEqualTo(START + 60_000);
    Map<String, Double> values = named(windows.get(0));
    assertThat(values)
        .contains(
            entry("message-count", 3.0),
            entry("channel-count", 2.0),
            entry("new-channel-count", 0.0),
            entry("top-channel-share", 2.0 / 3),
            entry("gap-mean", 15.0),
            entry("gap-min", 10.0),
            entry("gap-max", 20.0),
            entry("gap-cv", 5.0 / 15),
            entry("size-mean", 20.0),
            entry("size-min", 10.0),
            entry("size-max", 30.0),
            entry("number-share", 0.0),
            entry("number-mean", 0.0),
            entry("rate-ratio", 0.0));
    assertThat(values.get("size-sd")).isCloseTo(Math.sqrt(200.0 / 3), within(1e-9));
  }

  @Test
  void countsOtherEventsByKindAndWhereTheyCameFrom() {
    Map<String, Double> values =
        named(
            Windows.of(
                    List.of(
                        event(0, Kind.CONNECT, "", "10.0.0.1"),
                        event(1, Kind.SUBSCRIBE, "", "10.0.0.1"),
                        event(2, Kind.AUTH_FAILURE, "", "10.0.0.2"),
                        event(3, Kind.AUTH_FAILURE, "", "10.0.0.2"),
                        event(4, Kind.REFUSED, "", ""),
                        event(5, Kind.FLOW, "", ""),
                        event(6, Kind.DISCONNECT, "", "")))
                .get(0));

    assertThat(values)
        .contains(
            entry("message-count", 0.0),
            entry("connect-count", 1.0),
            entry("subscribe-count", 1.0),
            entry("auth-failure-count", 2.0),
            entry("refusal-count", 1.0),
            entry("flow-count", 1.0),
            entry("source-count", 2.0),
            entry("gap-mean", 60.0),
            entry("top-channel-share", 0.0));
  }

  @Test
  void countsVerbsByTheirFlags() {
    Map<String, Double> values =
        named(
            Windows.of(
                    List.of(
                        event(0, Kind.MESSAGE, "PUBLISH QOS_0 RETAIN", ""),
                        event(1, Kind.MESSAGE, "PUBLISH QOS_1 DUP", ""),
                        event(2, Kind.MESSAGE, "POST NON", ""),
                        event(3, Kind.MESSAGE, "POST CON", "")))
                .get(0));

    assertThat(values)
        .contains(
            entry("unconfirmed-share", 0.5), entry("retain-share", 0.25), entry("dup-share", 0.25));
  }

  @Test
  void seesNumbersAndTheirRepetitionButNoTimes() {
    Map<String, Double> values =
        named(
            Windows.of(List.of(number(0, 20), number(1, 20), number(2, 26), number(3, 1.7e12)))
                .get(0));

    assertThat(values)
        .contains(
            entry("number-share", 0.75),
            entry("number-mean", 22.0),
            entry("number-min", 20.0),
            entry("number-max", 26.0),
            entry("repeat-share", 0.25));
    assertThat(values.get("number-sd")).isCloseTo(Math.sqrt(8), within(1e-9));
  }

  @Test
  void comparesWithTheDevicesOwnPast() {
    List<io.holter.anomaly.Observation> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(number(i * 60_000L, 20 + i % 3));
    }
    for (int i = 0; i < 7; i++) {
      all.add(number(20 * 60_000L + i, 500));
    }
    List<FeatureVector> windows = Windows.of(all);

    assertThat(named(windows.get(19)).get("rate-ratio")).isCloseTo(0, within(1e-9));
    assertThat(named(windows.get(19)).get("number-shift")).isBetween(-3.0, 3.0);
    assertThat(named(windows.get(20)).get("rate-ratio")).isCloseTo(Math.log(4), within(1e-9));
    assertThat(named(windows.get(20)).get("number-shift")).isEqualTo(10);
  }

  @Test
  void aChannelIsNewOnce() {
    List<FeatureVector> windows =
        Windows.of(List.of(message(0, "a", 1), message(60_000, "b", 1), message(120_000, "b", 1)));

    assertThat(windows.stream().map(w -> named(w).get("new-channel-count")))
        .containsExactly(0.0, 1.0, 0.0);
  }

  @Test
  void theGapReachesBackBeyondTheWindow() {
    List<FeatureVector> windows = Windows.of(List.of(message(0, "a", 1), message(300_100, "a", 1)));

    assertThat(windows).hasSize(2);
    assertThat(named(windows.get(1)).get("gap-max")).isEqualTo(300.1);
  }

  @Test
  void anEventOfAWindowThatEndedCountsInTheNext() {
    DeviceFeatures features = DeviceFeatures.fresh();
    Windows.feed(features, message(59_000, "a", 1));
    assertThat(features.advance(START + 60_000)).isPresent();

    Windows.feed(features, message(59_500, "a", 1));
    FeatureVector next = features.advance(START + 120_000).orElseThrow();

    assertThat(next.from()).isEqualTo(START + 60_000);
    assertThat(named(next)).contains(entry("message-count", 1.0));
  }

  @Test
  void noEventNoWindow() {
    DeviceFeatures features = DeviceFeatures.fresh();
    assertThat(features.wakeAt()).isEmpty();
    assertThat(features.advance(START)).isEmpty();

    Windows.feed(features, message(0, "a", 1));
    assertThat(features.wakeAt()).hasValue(START + 60_000);
    assertThat(features.advance(START + 59_999)).isEmpty();
    assertThat(features.advance(START + 10 * 60_000)).isPresent();
    assertThat(features.wakeAt()).isEmpty();
  }

  @Test
  void anotherLengthHoldsFromTheNextWindowOn() {
    DeviceFeatures features = DeviceFeatures.fresh();
    features.observe(message(0, "a", 1), MINUTE);
    features.observe(message(1_000, "a", 1), Duration.ofSeconds(10));
    assertThat(features.wakeAt()).hasValue(START + 60_000);
    features.advance(START + 60_000);

    features.observe(message(60_000, "a", 1), Duration.ofSeconds(10));
    assertThat(features.wakeAt()).hasValue(START + 70_000);
  }

  @Test
  void refusesTheStateOfAnotherVersion() {
    byte[] bytes = DeviceFeatures.fresh().toBytes();
    bytes[0] = 4;

    assertThatThrownBy(() -> DeviceFeatures.fromBytes(bytes))
        .hasMessageContaining("features of version 2");
  }
}
