package io.holter.anomaly;

import static io.holter.anomaly.Settings.require;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may turn, one group a concern. All times are of event time.
 *
 * @param learning when a baseline is finished
 * @param timing tolerances of inter-arrival times and of silence
 * @param rate windows and tolerance of the message rate
 * @param payload tolerance of payload sizes
 * @param channels bounds of the set of channels
 * @param values what is looked at inside payloads
 * @param traffic verbs, origins, connections and refusals
 * @param season hours of the week
 * @param drift how a baseline follows slow change
 * @param budget acceptable false alerts
 * @param peers what a new device takes over from those of its group
 */
public record DetectorSettings(
    Learning learning,
    Timing timing,
    Rate rate,
    Payload payload,
    Channels channels,
    ValueSettings values,
    TrafficSettings traffic,
    SeasonSettings season,
    DriftSettings drift,
    BudgetSettings budget,
    PeerSettings peers) {
  /** One day of learning and tolerances that suit devices from several a second to a few a day. */
  public static DetectorSettings defaults() {
    return new DetectorSettings(
        Learning.defaults(),
        Timing.defaults(),
        Rate.defaults(),
        Payload.defaults(),
        Channels.defaults(),
        ValueSettings.defaults(),
        TrafficSettings.defaults(),
        SeasonSettings.defaults(),
        DriftSettings.defaults(),
        BudgetSettings.defaults(),
        PeerSettings.defaults());
  }

  /** The same with other hours and plans. */
  public DetectorSettings withSeason(SeasonSettings changed) {
    return new DetectorSettings(
        learning, timing, rate, payload, channels, values, traffic, changed, drift, budget, peers);
  }

  /** The same with other bounds of slow change. */
  public DetectorSettings withDrift(DriftSettings changed) {
    return new DetectorSettings(
        learning, timing, rate, payload, channels, values, traffic, season, changed, budget, peers);
  }

  /** The same with another end of learning. */
  public DetectorSettings withLearning(Learning changed) {
    return new DetectorSettings(
        changed, timing, rate, payload, channels, values, traffic, season, drift, budget, peers);
  }

  /** The same with another alert budget. */
  public DetectorSettings withBudget(BudgetSettings changed) {
    return new DetectorSettings(
        learning, timing, rate, payload, channels, values, traffic, season, drift, changed, peers);
  }

  /** The same, but taking over something else from the devices of its group. */
  public DetectorSettings withPeers(PeerSettings changed) {
    return new DetectorSettings(
        learning, timing, rate, payload, channels, values, traffic, season, drift, budget, changed);
  }

  /**
   * When a baseline is finished: at {@code until} where it is given, otherwise when {@code
   * duration} has passed since the first message and {@code minMessages} have come.
   *
   * @param duration positive
   * @param minMessages 8 or more
   * @param until an instant for all devices at once; a device first heard later learns by the other
   *     two
   */
  public record Learning(Duration duration, int minMessages, Optional<Instant> until) {
    /** Refuses a duration that is not positive and fewer than 8 messages. */
    public Learning {
      require(duration.toMillis() > 0, "learning.duration", duration, "positive");
      require(minMessages >= 8, "learning.min-messages", minMessages, "8 or more");
    }

    static Learning defaults() {
      return new Learning(Duration.ofDays(1), 100, Optional.empty());
    }
  }

  /**
   * Tolerances of time. The expected range reaches at least {@code floor} and {@code relativeFloor}
   * of the period beyond the period, so that a perfect clock does not make a hair's breadth an
   * anomaly.
   *
   * @param floor what scheduling and networks may shift a message by, 0 or more
   * @param relativeFloor the same as a share of the period, 0 to 1
   * @param silenceGrace share of the expected gap that a message may be late by before the device
   *     is silent, above 0 and up to 10
   */
  public record Timing(Duration floor, double relativeFloor, double silenceGrace) {
    /** Refuses values outside the ranges. */
    public Timing {
      require(!floor.isNegative(), "timing.floor", floor, "0 or more");
      require(
          relativeFloor >= 0 && relativeFloor <= 1,
          "timing.relative-floor",
          relativeFloor,
          "0 to 1");
      require(
          silenceGrace > 0 && silenceGrace <= 10,
          "timing.silence-grace",
          silenceGrace,
          "above 0 and up to 10");
    }

    static Timing defaults() {
      return new Timing(Duration.ofSeconds(1), 0.1, 0.25);
    }
  }

  /**
   * Windows of the message rate, aligned to the epoch. A device is watched in every window in which
   * it is expected to send {@code minExpected} messages, or else in the longest.
   *
   * @param windows ascending, 1 to 8 of them, each from 1 s to 1 day
   * @param minExpected 1 or more
   * @param relativeFloor share of the expected count that is always tolerated, 0 to 1
   */
  public record Rate(List<Duration> windows, double minExpected, double relativeFloor) {
    /** Refuses unordered windows and values outside the ranges. */
    public Rate {
      windows = List.copyOf(windows);
      require(
          !windows.isEmpty()
              && windows.size() <= 8
              && windows.stream().sorted().distinct().toList().equals(windows)
              && windows.get(0).compareTo(Duration.ofSeconds(1)) >= 0
              && windows.get(windows.size() - 1).compareTo(Duration.ofDays(1)) <= 0,
          "rate.windows",
          windows,
          "1 to 8 ascending lengths from 1 s to 1 day");
      require(minExpected >= 1, "rate.min-expected", minExpected, "1 or more");
      require(
          relativeFloor >= 0 && relativeFloor <= 1, "rate.relative-floor", relativeFloor, "0 to 1");
    }

    static Rate defaults() {
      return new Rate(
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1)), 3, 0.2);
    }
  }

  /**
   * Tolerance of payload sizes.
   *
   * @param floor bytes beyond the learned sizes that are always tolerated, 0 or more
   * @param relativeFloor the same as a share of the learned size, 0 to 1
   */
  public record Payload(int floor, double relativeFloor) {
    /** Refuses values outside the ranges. */
    public Payload {
      require(floor >= 0, "payload.floor", floor, "0 or more");
      require(
          relativeFloor >= 0 && relativeFloor <= 1,
          "payload.relative-floor",
          relativeFloor,
          "0 to 1");
    }

    static Payload defaults() {
      return new Payload(8, 0.2);
    }
  }

  /**
   * Bounds of the set of channels.
   *
   * @param limit channels that a baseline keeps apart, 1 to 1024; a device that learned more has no
   *     new channels
   * @param acceptAfter how long a new channel is reported before it becomes a known one, positive
   */
  public record Channels(int limit, Duration acceptAfter) {
    /** Refuses values outside the ranges. */
    public Channels {
      require(limit >= 1 && limit <= 1024, "channels.limit", limit, "1 to 1024");
      require(acceptAfter.toMillis() > 0, "channels.accept-after", acceptAfter, "positive");
    }

    static Channels defaults() {
      return new Channels(64, Duration.ofDays(7));
    }
  }
}
