package io.holter.cli.backtest;

import io.holter.stream.PolicyBook;
import io.holter.stream.control.Timeline;
import java.time.Instant;

/** What might be in force instead. */
public interface Candidate {
  /** Names it in the alerts that it makes. */
  String version();

  /**
   * What would hold when, with the candidate from an event time on.
   *
   * @param current what holds without it
   */
  Timeline<PolicyBook> from(Timeline<PolicyBook> current, Instant time);
}
