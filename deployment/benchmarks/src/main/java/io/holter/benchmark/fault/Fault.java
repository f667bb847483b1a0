package io.holter.benchmark.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens to the bridge and to those on whom it depends. */
enum Fault {
  /** kill -9 of the bridge, which is started again at once. */
  BRIDGE,
  /** The connection to the broker stalls; it is reset at the end. */
  CUT,
  /** The MQTT broker is stopped; it comes back at the end, with what it had. */
  BROKER,
  /** Kafka is stopped; it comes back at the end. */
  KAFKA,
  /** kill -9 of the schema registry; it comes back at the end. */
  REGISTRY;

  /**
   * Faults at one time.
   *
   * @param faults which
   * @param length how long what is away is away
   */
  record Episode(Set<Fault> faults, Duration length) {
    Episode {
      faults = Set.copyOf(faults);
    }

    static Episode of(int seconds, Fault... faults) {
      return new Episode(Set.of(faults), Duration.ofSeconds(seconds));
    }

    /** Connections to the broker that it ends, at the least. */
    int cutsConnection() {
      return (int) faults.stream().filter(f -> f == BRIDGE || f == CUT || f == BROKER).count();
    }

    @Override
    public String toString() {
      return faults.stream().sorted().map(Enum::name).collect(Collectors.joining(" + "))
          + " for "
          + length.toSeconds()
          + " s";
    }
  }

  /** Each fault, and combinations; all within a minute and a half. */
  static List<Episode> quick() {
    return List.of(
        Episode.of(1, BRIDGE),
        Episode.of(2, CUT),
        Episode.of(1, BROKER),
        Episode.of(6, KAFKA, CUT),
        Episode.of(4, REGISTRY, BRIDGE));
  }

  /** Each fault, all pairs that differ, all at once; twice, and Kafka away for a minute. */
  static List<Episode> full() {
    List<Episode> once =
        List.of(
            Episode.of(1, BRIDGE),
            Episode.of(10, CUT),
            Episode.of(5, BROKER),
            Episode.of(60, KAFKA),
            Episode.of(20, REGISTRY),
            Episode.of(5, BRIDGE, CUT),
            Episode.of(5, BRIDGE, BROKER),
            Episode.of(15, BRIDGE, KAFKA),
            Episode.of(10, BRIDGE, REGISTRY),
            Episode.of(15, CUT, KAFKA),
            Episode.of(15, BROKER, KAFKA),
            Episode.of(15, KAFKA, REGISTRY),
            Episode.of(15, BRIDGE, CUT, BROKER, KAFKA, REGISTRY));
    return java.util.stream.Stream.of(once, once).flatMap(List::stream).toList();
  }
}
