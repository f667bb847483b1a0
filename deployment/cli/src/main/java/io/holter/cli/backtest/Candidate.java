package io.holter.cli.backtest;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What might be in force instead. */
public interface Candidate {
  /** Names it: a policy as its revision would be named, a model by name and version. */
  String version();

  /**
   * What would hold when, with the candidate from an event time on.
   *
   * @param current what holds without it
   */
  InForce from(InForce current, Instant time);

  /** Several at once; at least one. */
  static Candidate all(List<Candidate> candidates) {
    return new Candidate() {
      @Override
      public String version() {
        return candidates.stream().map(Candidate::version).collect(Collectors.joining(" and "));
      }

      @Override
      public InForce from(InForce current, Instant time) {
        InForce with = current;
        for (Candidate each : candidates) {
          with = each.from(with, time);
        }
        return with;
      }
    };
  }
}
