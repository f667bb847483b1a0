package io.holter.gateway.console.live;

/**
 * The newest sample of an item, and what is to be said of those that it stands for.
 *
 * @param shown the newest
 * @param skipped how many older ones it stands for
 * @param min smallest figure of them all, the newest included; NaN where none is a number
 * @param max largest figure of them all
 */
record Latest(Shown shown, long skipped, double min, double max) {
  static Latest of(Shown shown) {
    return new Latest(shown, 0, shown.figure(), shown.figure());
  }

  /** Both in one, shown as the newer. */
  Latest then(Latest newer) {
    return new Latest(
        newer.shown, skipped + 1 + newer.skipped, least(min, newer.min), most(max, newer.max));
  }

  private static double least(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static double most(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
