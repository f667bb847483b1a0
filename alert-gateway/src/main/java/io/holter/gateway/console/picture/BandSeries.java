package io.holter.gateway.console.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * One line over its band, in a bounded number of points. When they are all used, each two of the
 * older half become one that keeps the smallest and the largest value: what is recent stays exact,
 * what is old gets coarser, and no peak is lost.
 */
final class BandSeries {
  /** Older ones are given up rather than be told in ever longer stretches. */
  private static final long LONGEST = 24 * 3_600_000L;

  private final String unit;
  private Band band = Band.UNKNOWN;
  private final List<BandPoint> points = new ArrayList<>();

  BandSeries(String unit) {
    this.unit = unit;
  }

  String unit() {
    return unit;
  }

  /** The band that is in force. */
  Band band() {
    return band;
  }

  /**
   * The band that is in force from {@code since} on: also under the values that came before it was
   * known.
   */
  void band(Band next, long since) {
    band = next;
    for (int i = points.size() - 1; i >= 0 && points.get(i).at() >= since; i--) {
      BandPoint point = points.get(i);
      if (!point.band().known()) {
        points.set(i, point.over(next));
      }
    }
  }

  /**
   * Takes a point. One that is older than the latest is put to its place.
   *
   * @param most points that are kept, 4 or more
   */
  void add(BandPoint point, int most) {
    int place = points.size();
    while (place > 0 && points.get(place - 1).at() > point.at()) {
      place--;
    }
    if (place > 0 && points.get(place - 1).at() == point.at()) {
      points.set(place - 1, points.get(place - 1).with(point));
    } else {
      points.add(place, point);
    }
    while (points.size() > most) {
      compact();
    }
  }

  private void compact() {
    long oldest = points.get(points.size() - 1).at() - LONGEST;
    int half = Math.max(2, points.size() / 4 * 2);
    List<BandPoint> fewer = new ArrayList<>(points.size());
    for (int i = 0; i < half; i += 2) {
      fewer.add(points.get(i).with(points.get(i + 1)));
    }
    fewer.removeIf(point -> point.at() < oldest);
    fewer.addAll(points.subList(half, points.size()));
    points.clear();
    points.addAll(fewer);
  }

  List<BandPoint> between(long from, long to) {
    return points.stream().filter(p -> p.at() >= from && p.at() <= to).toList();
  }
}
