package io.holter.cli.backtest;

import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import java.time.Instant;

/** What might be in force instead. */
public interface Candidate {
  /** Names it, as the next revision of the policy would be named. */
  String version();

  /** What would hold when, with the candidate from an event time on. */
  Timeline<PolicyBook> from(Instant time);
}
