package io.holter.benchmark.mqtt;

/**
 * How a bridge listens.
 *
 * @param count sessions at the broker
 * @param mode how they divide the messages
 */
record Sessions(int count, Mode mode) {
  /** How several sessions divide the messages. */
  enum Mode {
    /** One session has all. */
    SINGLE,
    /** Each has filters of its own. */
    FILTERS,
    /** The broker deals messages out to a shared subscription. */
    SHARE
  }

  static Sessions one() {
    return new Sessions(1, Mode.SINGLE);
  }

  String title() {
    return switch (mode) {
      case SINGLE -> "one session";
      case FILTERS -> count + " sessions, filters";
      case SHARE -> count + " sessions, $share";
    };
  }
}
