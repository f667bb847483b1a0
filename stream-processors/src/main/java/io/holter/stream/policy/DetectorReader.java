package io.holter.stream.policy;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DetectorSettings.Channels;
import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.anomaly.DetectorSettings.Payload;
import io.holter.anomaly.DetectorSettings.Rate;
import io.holter.anomaly.DetectorSettings.Timing;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.time.Duration;

/** Reads the detector's settings of one scope; what it leaves out is as in the wider scope. */
final class DetectorReader {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private DetectorReader() {}

  static DetectorSettings read(ConfigNode node, DetectorSettings wider, Calendars calendars) {
    return new DetectorSettings(
        node.section(
            "learning", wider.learning(), learning -> learning(learning, wider.learning())),
        node.section("timing", wider.timing(), timing -> timing(timing, wider.timing())),
        node.section("rate", wider.rate(), rate -> rate(rate, wider.rate())),
        node.section("payload", wider.payload(), payload -> payload(payload, wider.payload())),
        node.section(
            "channels", wider.channels(), channels -> channels(channels, wider.channels())),
        node.section("values", wider.values(), values -> ValueReader.read(values, wider.values())),
        node.section(
            "traffic", wider.traffic(), traffic -> TrafficReader.read(traffic, wider.traffic())),
        node.section(
            "season",
            wider.season(),
            season -> SeasonReader.read(season, wider.season(), calendars)),
        node.section("drift", wider.drift(), drift -> DriftReader.read(drift, wider.drift())),
        node.section("budget", wider.budget(), budget -> BudgetReader.read(budget, wider.budget())),
        node.section("peers", wider.peers(), peers -> PeerReader.read(peers, wider.peers())));
  }

  private static Learning learning(ConfigNode node, Learning wider) {
    return new Learning(
        node.about("Event time that a device is learned for, from its first message.")
            .duration("duration", MOMENT, LONGEST, wider.duration()),
        node.about("Messages that a baseline needs at least.")
            .integer("min-messages", 8, 1_000_000, wider.minMessages()),
        node.about("An instant at which learning ends for all devices.")
            .optional("until", ValueType.instant(), wider.until()));
  }

  private static Timing timing(ConfigNode node, Timing wider) {
    return new Timing(
        node.about("What scheduling and networks may shift a message by.")
            .duration("floor", Duration.ZERO, DAY, wider.floor()),
        node.about("The same as a share of the period.")
            .decimal("relative-floor", 0, 1, wider.relativeFloor()),
        node.about("Share of the expected gap by which a message may be late before silence.")
            .decimal("silence-grace", 0.01, 10, wider.silenceGrace()));
  }

  private static Rate rate(ConfigNode node, Rate wider) {
    return new Rate(
        node.about("Window lengths of the message rate, ascending.")
            .values("windows", ValueType.duration(SECOND, DAY), wider.windows()),
        node.about("Messages that a window should hold to be judged.")
            .decimal("min-expected", 1, 1_000_000, wider.minExpected()),
        node.about("Share of the expected count that is always tolerated.")
            .decimal("relative-floor", 0, 1, wider.relativeFloor()));
  }

  private static Payload payload(ConfigNode node, Payload wider) {
    return new Payload(
        node.about("Bytes beyond the learned sizes that are always tolerated.")
            .integer("floor", 0, 1 << 30, wider.floor()),
        node.about("The same as a share of the learned size.")
            .decimal("relative-floor", 0, 1, wider.relativeFloor()));
  }

  private static Channels channels(ConfigNode node, Channels wider) {
    return new Channels(
        node.about("Channels that a baseline keeps apart.")
            .integer("limit", 1, 1024, wider.limit()),
        node.about("How long a new channel is reported before it becomes a known one.")
            .duration("accept-after", MOMENT, LONGEST, wider.acceptAfter()));
  }
}
