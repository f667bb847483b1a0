package io.holter.gateway.console.picture;

/**
 * A value over its band, or several that are drawn as one.
 *
 * @param at event time of the first, milliseconds since the epoch
 * @param observed the last
 * @param least smallest of them
 * @param most largest of them
 * @param band of the last
 */
record BandPoint(long at, double observed, double least, double most, Band band) {
  static BandPoint of(long at, double observed, Band band) {
    return new BandPoint(at, observed, observed, observed, band);
  }

  BandPoint over(Band other) {
    return new BandPoint(at, observed, least, most, other);
  }

  /** Both as one. */
  BandPoint with(BandPoint later) {
    return new BandPoint(
        at,
        later.observed,
        Math.min(least, later.least),
        Math.max(most, later.most),
        later.band.known() ? later.band : band);
  }
}
