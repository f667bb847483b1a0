package io.holter.gateway.console.live;

import java.util.function.Predicate;

/**
 * What sessions of one gateway have in common.
 *
 * @param tape where alerts are replayed from
 * @param holds whether a viewer is still who it was
 * @param epoch names the run of the gateway, since cursors count within one only
 */
record Surroundings(
    LiveLimits limits,
    AlertTape tape,
    Predicate<Viewer> holds,
    String epoch,
    Listening listening,
    LiveMeters meters) {

  /** Told what sessions listen to. */
  interface Listening {
    /** From now on samples of it are wanted. */
    void begin(LiveSession session, ItemSubscription subscription);

    /** No longer. */
    void end(LiveSession session, ItemSubscription subscription);
  }
}
