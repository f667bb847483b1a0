package io.holter.standalone.plant;

import java.util.concurrent.atomic.LongAdder;

/** What the plant's devices sent, and what became of it as they saw it. Thread-safe. */
public final class PlantCounts {
  private final LongAdder sent = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder failed = new LongAdder();

  PlantCounts() {}

  void sent() {
    sent.increment();
  }

  void acknowledged() {
    acknowledged.increment();
  }

  void failed() {
    failed.increment();
  }

  /**
   * The counts now; {@code sent = acknowledged + failed + under way}.
   *
   * @param sent messages handed to a client
   * @param acknowledged messages that the server acknowledged
   * @param failed messages that the server refused or did not answer
   */
  public record Snapshot(long sent, long acknowledged, long failed) {}

  /** The counts now. */
  public Snapshot snapshot() {
    // What ended is read before what began, so that the difference is never negative.
    long endedWell = acknowledged.sum();
    long endedBadly = failed.sum();
    return new Snapshot(sent.sum(), endedWell, endedBadly);
  }
}
