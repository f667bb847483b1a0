package io.holter.stream.policy;

import io.holter.schema.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How severe an alert is.
 *
 * @param medium score from which it is at least MEDIUM, above 0 and up to 1
 * @param high score from which it is at least HIGH, {@code medium} to 1
 * @param behaviours what some behaviours are at least or at most, by name
 */
public record SeverityPolicy(double medium, double high, Map<String, Bounds> behaviours) {
  /** Refuses values outside the ranges; keeps its own map. */
  public SeverityPolicy {
    behaviours = Map.copyOf(behaviours);
    require(medium > 0 && medium <= 1, "medium", medium, "above 0 and up to 1");
    require(high >= medium && high <= 1, "high", high, "from " + medium + " to 1");
  }

  /**
   * What an alert of one behaviour is at least and at most.
   *
   * @param floor of an alert in which it departs
   * @param cap of an alert in which nothing without a cap departs; not below the floor
   */
  public record Bounds(Optional<Severity> floor, Optional<Severity> cap) {
    /** Refuses a cap below the floor. */
    public Bounds {
      require(
          floor.isEmpty() || cap.isEmpty() || cap.get().compareTo(floor.get()) >= 0,
          "cap",
          cap,
          "at least the floor");
    }
  }

  /** MEDIUM from 0.7, HIGH from 0.9, the same for all behaviours. */
  public static SeverityPolicy defaults() {
    return new SeverityPolicy(0.7, 0.9, Map.of());
  }

  /** How severe a score is by itself. */
  public Severity of(double score) {
    return score >= high ? Severity.HIGH : score >= medium ? Severity.MEDIUM : Severity.LOW;
  }

  /** A severity within the bounds of the behaviours that depart. */
  public Severity bounded(Severity severity, Collection<String> departing) {
    Severity now = severity;
    List<Optional<Severity>> caps =
        departing.stream()
            .map(name -> Optional.ofNullable(behaviours.get(name)).flatMap(Bounds::cap))
            .toList();
    if (!caps.isEmpty() && caps.stream().allMatch(Optional::isPresent)) {
      Severity most =
          caps.stream().map(Optional::orElseThrow).reduce(Severity.LOW, SeverityPolicy::worse);
      now = now.compareTo(most) > 0 ? most : now;
    }
    for (String name : departing) {
      Optional<Severity> floor = Optional.ofNullable(behaviours.get(name)).flatMap(Bounds::floor);
      now = worse(now, floor.orElse(now));
    }
    return now;
  }

  private static Severity worse(Severity a, Severity b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static void require(boolean ok, String key, Object value, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(key + ": " + value + " is not " + rule);
    }
  }
}
