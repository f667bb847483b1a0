package io.holter.gateway.console.picture;

import java.util.Optional;

/** The lines of a tenant's devices: the more there are, the fewer points each has. */
final class SeriesBook {
  private static final int SERIES = 16_384;
  private static final int POINTS = 1 << 20;
  private static final int FEWEST = 64;
  private static final int MOST = 512;

  private final BoundedMap<String, BandSeries> series = new BoundedMap<>(SERIES);

  /** The band that holds for a line since {@code since}. */
  void expect(String device, BehaviourKey key, String unit, Band band, long since) {
    of(device, key, unit).band(band, since);
  }

  /** A value over the band that is in force. */
  BandPoint add(String device, BehaviourKey key, String unit, long at, double observed) {
    BandSeries line = of(device, key, unit);
    BandPoint point = BandPoint.of(at, observed, line.band());
    line.add(point, room());
    return point;
  }

  /** A value over a band of its own. */
  BandPoint add(String device, BehaviourKey key, String unit, BandPoint point) {
    of(device, key, unit).add(point, room());
    return point;
  }

  Optional<BandSeries> find(String device, BehaviourKey key) {
    return Optional.ofNullable(series.get(key.item(device)));
  }

  private BandSeries of(String device, BehaviourKey key, String unit) {
    return series.computeIfAbsent(key.item(device), item -> new BandSeries(unit));
  }

  /** Points that a line may have now. */
  private int room() {
    return Math.max(FEWEST, Math.min(MOST, POINTS / Math.max(1, series.size())));
  }
}
