package io.holter.cli.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.schema.FeatureWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureBookTest {
  private static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Optional.empty());
  private static final String OTHER = "1-60000ms";

  @Test
  void keepsTheWindowsOfTheLatestFeatureSetAndCountsTheOthers() {
    FeatureBook book = new FeatureBook(ALL);
    book.add(record("a", 1, 1.0).setFeatureSet(OTHER).build());
    book.add(record("b", 1, 1.0).setFeatureSet(OTHER).build());
    book.add(record("b", 3, 2.0).build());
    book.add(record("a", 2, 3.0).build());

    assertThat(book.latestSet()).contains(Windows.SET);
    assertThat(book.windows(Windows.SET))
        .extracting(LabelledWindow::device, w -> w.vector().values())
        .containsExactly(tuple("a", List.of(3.0)), tuple("b", List.of(2.0)));
    assertThat(book.others(Windows.SET)).containsExactly(Map.entry(OTHER, 2));
  }

  @Test
  void takesAWindowThatWasWrittenTwiceAsItWasLast() {
    FeatureBook book = new FeatureBook(ALL);
    book.add(record("a", 1, 1.0).build());
    book.add(record("a", 1, 2.0).build());

    assertThat(book.windows(Windows.SET))
        .extracting(w -> w.vector().values())
        .containsExactly(List.of(2.0));
    assertThat(book.repeated()).isOne();
  }

  @Test
  void takesInWhatBeginsInTheTimeAndIsOfTheClass() {
    FeatureBook book =
        new FeatureBook(
            new Selection(Optional.of("welder"), Optional.of(at(2)), Optional.of(at(4))));
    for (int n = 1; n <= 5; n++) {
      book.add(record("a", n, 1.0).build());
      book.add(record("b", n, 1.0).setDeviceClass("robot").build());
      book.add(record("c", n, 1.0).setDeviceClass(null).build());
    }

    assertThat(book.windows(Windows.SET))
        .extracting(LabelledWindow::device, w -> w.vector().from())
        .containsExactly(tuple("a", 2 * Windows.LENGTH), tuple("a", 3 * Windows.LENGTH));
  }

  @Test
  void isEmptyAtFirst() {
    FeatureBook book = new FeatureBook(ALL);

    assertThat(book.latestSet()).isEmpty();
    assertThat(book.windows(Windows.SET)).isEmpty();
  }

  static FeatureWindow.Builder record(String device, long n, Double... values) {
    return FeatureWindow.newBuilder()
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant")
        .setDeviceClass("welder")
        .setFrom(at(n))
        .setUntil(at(n + 1))
        .setFeatureSet(Windows.SET)
        .setValues(List.of(values));
  }

  private static Instant at(long n) {
    return Instant.ofEpochMilli(n * Windows.LENGTH);
  }
}
