package io.holter.cli.features;

import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.evaluate.EventTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A window as the cells of a row, in the order of the columns. */
final class Row {
  /** Columns before those of the features. */
  static final List<String> BEFORE =
      List.of("tenant", "device", "class", "from", "until", "feature_set");

  /** Columns after those of the features. */
  static final List<String> AFTER = List.of("label", "alert");

  private Row() {}

  static List<String> header(List<String> features) {
    List<String> header = new ArrayList<>(BEFORE);
    header.addAll(features);
    header.addAll(AFTER);
    return header;
  }

  /** The names of the features in a header; nothing if it is none. */
  static Optional<List<String>> features(List<String> header) {
    int end = header.size() - AFTER.size();
    return end >= BEFORE.size()
            && header.subList(0, BEFORE.size()).equals(BEFORE)
            && header.subList(end, header.size()).equals(AFTER)
        ? Optional.of(header.subList(BEFORE.size(), end))
        : Optional.empty();
  }

  static List<String> cells(LabelledWindow window) {
    List<String> cells = new ArrayList<>();
    cells.add(window.tenant());
    cells.add(window.device());
    cells.add(window.deviceClass().orElse(""));
    cells.add(Instant.ofEpochMilli(window.vector().from()).toString());
    cells.add(Instant.ofEpochMilli(window.vector().until()).toString());
    cells.add(window.featureSet());
    window.vector().values().forEach(value -> cells.add(value.toString()));
    cells.add(word(window.label()));
    cells.add(window.alert().orElse(""));
    return cells;
  }

  /**
   * The window of a row.
   *
   * @throws IllegalArgumentException if it is none; the message is a sentence
   */
  static LabelledWindow window(List<String> features, List<String> cells) {
    int end = BEFORE.size() + features.size();
    if (cells.size() != end + AFTER.size()) {
      throw new IllegalArgumentException(
          "the row has %d cells, and the header %d".formatted(cells.size(), end + AFTER.size()));
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      values.add(number(features.get(i), cells.get(BEFORE.size() + i)));
    }
    long from = time("from", cells.get(3));
    long until = time("until", cells.get(4));
    if (until <= from) {
      throw new IllegalArgumentException("the window ends before it begins, or as it does");
    }
    return new LabelledWindow(
        filled("tenant", cells.get(0)),
        filled("device", cells.get(1)),
        given(cells.get(2)),
        filled("feature_set", cells.get(5)),
        new FeatureVector(from, until, values),
        label(cells.get(end)),
        given(cells.get(end + 1)));
  }

  static String word(Label label) {
    return label.name().toLowerCase(Locale.ROOT);
  }

  static Label label(String word) {
    for (Label label : Label.values()) {
      if (word(label).equals(word)) {
        return label;
      }
    }
    throw new IllegalArgumentException(
        "label: '" + word + "' is none of unlabelled, normal, anomalous");
  }

  private static double number(String column, String cell) {
    try {
      double value = Double.parseDouble(cell);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as of what is a number and not finite.
    }
    throw new IllegalArgumentException(column + ": '" + cell + "' is no finite number");
  }

  private static long time(String column, String cell) {
    return EventTimes.millis(cell)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    column + ": '" + cell + "' is no time such as 2026-11-21T06:00:00Z"));
  }

  private static String filled(String column, String cell) {
    return given(cell).orElseThrow(() -> new IllegalArgumentException(column + " is empty"));
  }

  private static Optional<String> given(String cell) {
    return Optional.of(cell).filter(text -> !text.isEmpty());
  }
}
