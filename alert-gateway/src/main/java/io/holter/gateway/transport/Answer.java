package io.holter.gateway.transport;

import java.time.Duration;
import java.util.Optional;

/** What became of one message. */
public sealed interface Answer {
  /**
   * What the receiver said, or what was found; for a person, without secrets, at most some hundred
   * characters.
   */
  String said();

  /** The receiver acknowledged it; it is the receiver's now. */
  record Accepted(String said) implements Answer {}

  /** The receiver will never take this message; another may pass. */
  record Refused(String said) implements Answer {}

  /**
   * Not taken now: the receiver is away, busy, or does not know us. To be sent again.
   *
   * @param after how long the receiver asked to wait
   */
  record Failed(String said, Optional<Duration> after) implements Answer {}
}
