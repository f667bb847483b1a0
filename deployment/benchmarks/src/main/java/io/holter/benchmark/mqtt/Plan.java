package io.holter.benchmark.mqtt;

import io.holter.benchmark.mqtt.MqttBroker.Kind;
import java.util.List;

/**
 * How much is measured.
 *
 * @param devices that speak
 * @param producerRecords of a run of the producer alone
 * @param stages in order; the first one's figures are the headline
 */
record Plan(int devices, int producerRecords, List<Stage> stages) {
  /**
   * One broker and one way to listen to it.
   *
   * @param broker which
   * @param sessions how the bridges listen
   * @param rounds of each kind a contender, interleaved
   * @param warmUps backlogs before anything is measured
   * @param backlog messages of a backlog; Mosquitto 2.0.11 gives packet identifiers out twice where
   *     it is above 65,535
   * @param burst messages of a live burst, 0 for none
   * @param pacedSeconds length of a steady load, 0 for none
   * @param perSecond its rate
   */
  record Stage(
      Kind broker,
      Sessions sessions,
      int rounds,
      int warmUps,
      int backlog,
      int burst,
      int pacedSeconds,
      int perSecond) {
    String title() {
      return broker.title() + ", " + sessions.title();
    }
  }

  /** The stages whose title contains a text. */
  List<Stage> stages(String part) {
    return stages.stream().filter(s -> s.title().contains(part)).toList();
  }

  /** Under two minutes on two cores, and rough. */
  static Plan quick() {
    Sessions four = new Sessions(4, Sessions.Mode.FILTERS);
    return new Plan(
        1_000,
        200_000,
        List.of(
            new Stage(Kind.MOSQUITTO, Sessions.one(), 2, 1, 60_000, 0, 3, 10_000),
            new Stage(Kind.MOSQUITTO, four, 1, 1, 50_000, 0, 0, 10_000),
            new Stage(Kind.HIVEMQ_CE, Sessions.one(), 1, 1, 10_000, 0, 0, 5_000)));
  }

  /** What the figures in the documentation are made with. */
  static Plan full() {
    Sessions filters = new Sessions(4, Sessions.Mode.FILTERS);
    Sessions share = new Sessions(4, Sessions.Mode.SHARE);
    return new Plan(
        1_000,
        500_000,
        List.of(
            new Stage(Kind.MOSQUITTO, Sessions.one(), 5, 5, 60_000, 60_000, 12, 10_000),
            new Stage(Kind.MOSQUITTO, filters, 5, 3, 60_000, 60_000, 15, 10_000),
            new Stage(Kind.MOSQUITTO, share, 3, 2, 60_000, 0, 15, 10_000),
            new Stage(Kind.HIVEMQ_CE, Sessions.one(), 3, 3, 30_000, 30_000, 20, 5_000),
            new Stage(Kind.HIVEMQ_CE, filters, 3, 2, 30_000, 30_000, 15, 5_000),
            new Stage(Kind.HIVEMQ_CE, share, 3, 2, 30_000, 0, 15, 5_000)));
  }
}
