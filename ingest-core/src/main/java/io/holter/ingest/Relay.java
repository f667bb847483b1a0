package io.holter.ingest;

import java.util.function.Consumer;

/**
 * A publisher as a store of messages before it sees it. What is in the store counts as waiting:
 * received + recovered = durable + quarantined + failed + dropped + in flight + waiting.
 */
public interface Relay {

  /** Whether Kafka answers and the window has room; quick enough to be asked for every message. */
  boolean hasRoom();

  /** Whether Kafka is away, or has left what was handed in waiting for long. */
  boolean isAway();

  /** A message came off the wire, and waits. */
  void received();

  /**
   * So many messages that an earlier process received, or whose publishing failed, wait again.
   *
   * @param messages at least 0
   */
  void recovered(long messages);

  /** So many waiting messages were given up. */
  void dropped(long messages);

  /**
   * Publishes a waiting message, whatever the window. If it fails it counts as failed; the store
   * may count it as recovered.
   *
   * @param told told the outcome exactly once, maybe on this thread; must neither block nor throw
   */
  void send(Submission submission, Consumer<Outcome> told);

  /**
   * Whether old messages are waiting: then time is not promised to have passed, since what they say
   * has yet to be published.
   */
  void holdsOld(boolean old);

  /** What became of all messages so far. */
  IngestCounts counts();
}
