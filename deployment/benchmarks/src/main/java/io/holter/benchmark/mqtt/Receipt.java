package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where a contender's messages end up, and how it is known that they have. */
interface Receipt {
  /**
   * What was received.
   *
   * @param endMicros when the last message ended up, µs since 1970
   * @param audit what became of each message, where the receipt can tell
   */
  record Received(long endMicros, Optional<Audit> audit) {}

  /** Says which messages of the load come next, before they do. */
  void expect(long from, long to) throws IOException, InterruptedException;

  /** Waits until as many as expected have ended up. */
  void await(Duration patience) throws IOException, InterruptedException;

  /** Looks at them, after the wait. */
  Received read() throws IOException, InterruptedException;
}
