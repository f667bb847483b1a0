package io.holter.cli.evaluate;

import java.util.OptionalLong;

/**
 * When the source of an evaluation makes watermarks: as a bridge does that takes the devices' time,
 * once event time has moved on by a second.
 */
final class WatermarkPace {
  static final long INTERVAL_MILLIS = 1000;

  private long promised = Long.MIN_VALUE;

  /**
   * The watermark to make before the event of {@code time}. It is a millisecond before the event,
   * which itself may still be just in time for a deadline.
   */
  OptionalLong before(long time) {
    if (promised != Long.MIN_VALUE && time - promised < INTERVAL_MILLIS) {
      return OptionalLong.empty();
    }
    promised = time;
    return OptionalLong.of(Math.max(0, time - 1));
  }
}
