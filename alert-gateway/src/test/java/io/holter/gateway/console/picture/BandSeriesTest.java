package io.holter.gateway.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BandSeriesTest {
  private final BandSeries series = new BandSeries("ms");

  @Test
  void staysWithinItsPointsAndKeepsEveryPeak() {
    for (int i = 0; i < 100_000; i++) {
      double observed = i == 77 ? 1e6 : i == 4_711 ? -1e6 : i % 10;
      series.add(BandPoint.of(i, observed, Band.UNKNOWN), 128);
    }

    List<BandPoint> points = all();
    assertThat(points).hasSizeLessThanOrEqualTo(128);
    assertThat(points).extracting(BandPoint::at).isSorted();
    assertThat(points.stream().mapToDouble(BandPoint::most).max()).hasValue(1e6);
    assertThat(points.stream().mapToDouble(BandPoint::least).min()).hasValue(-1e6);
    assertThat(points.get(points.size() - 1).at()).as("the latest is exact").isEqualTo(99_999);
  }

  @Test
  void aLatePointIsPutToItsPlace() {
    series.add(BandPoint.of(1, 1, Band.UNKNOWN), 128);
    series.add(BandPoint.of(3, 3, Band.UNKNOWN), 128);
    series.add(BandPoint.of(2, 2, Band.UNKNOWN), 128);

    assertThat(all()).extracting(BandPoint::observed).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void whatIsOlderThanADayIsGivenUpWhenThereIsNoRoom() {
    series.add(BandPoint.of(0, 1, Band.UNKNOWN), 16);
    series.add(BandPoint.of(1, 1, Band.UNKNOWN), 16);
    for (int i = 0; i < 32; i++) {
      series.add(BandPoint.of(200_000_000L + i, 1, Band.UNKNOWN), 16);
    }

    assertThat(all()).extracting(BandPoint::at).noneMatch(at -> at < 200_000_000L);
  }

  private List<BandPoint> all() {
    return series.between(Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
