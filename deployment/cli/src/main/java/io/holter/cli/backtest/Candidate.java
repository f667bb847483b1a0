package io.holter.cli.backtest;

import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;

/** What might be in force instead. */
public interface Candidate {
  /** Names it in the alerts that it makes. */
  String version();

  /**
   * What would hold when, with the candidate from an event time on.
   *
   * @param current what holds without it
   * @param time milliseconds since the epoch; {@link Long#MIN_VALUE}: always
   */
  Timeline<PolicyBook> from(Timeline<PolicyBook> current, long time);
}
