package io.holter.cli.features;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.cli.evaluate.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Labelled windows of one feature set.
 *
 * @param names the features, in the order of the windows' values
 * @param windows the rows
 */
public record FeatureTable(List<String> names, List<LabelledWindow> windows) {
  /** The definite order: by tenant, device and begin of the window. */
  public static final Comparator<LabelledWindow> ORDER =
      Comparator.comparing(LabelledWindow::tenant)
          .thenComparing(LabelledWindow::device)
          .thenComparingLong(window -> window.vector().from());

  /**
   * Keeps its own lists.
   *
   * @throws IllegalArgumentException if a window has another feature set than the first, or another
   *     number of values than there are names
   */
  public FeatureTable {
    names = List.copyOf(names);
    windows = List.copyOf(windows);
    for (LabelledWindow window : windows) {
      if (!window.featureSet().equals(windows.get(0).featureSet())) {
        throw new IllegalArgumentException(
            "windows of the feature sets %s and %s are not of one table"
                .formatted(windows.get(0).featureSet(), window.featureSet()));
      }
      if (window.vector().values().size() != names.size()) {
        throw new IllegalArgumentException(
            "a window of %s has %d values, and there are %d features"
                .formatted(window.device(), window.vector().values().size(), names.size()));
      }
    }
  }

  /** Id of the feature set; nothing if there is no window. */
  public Optional<String> featureSet() {
    return windows.stream().findFirst().map(LabelledWindow::featureSet);
  }

  /** The same with its rows in {@link #ORDER}. */
  public FeatureTable ordered() {
    return new FeatureTable(names, windows.stream().sorted(ORDER).toList());
  }

  /**
   * Reads a file as {@link #write} makes it, in whichever format it is.
   *
   * @throws InputException if it is none; the message says where
   * @throws IOException if it cannot be read
   */
  public static FeatureTable read(Path file) throws IOException {
    return FeatureParquet.isParquet(file) ? FeatureParquet.read(file) : FeatureCsv.read(file);
  }

  /**
   * Writes a file; one that is there already is replaced once all is written.
   *
   * @param description what a Parquet file says of its columns; CSV has no place for it
   */
  public void write(Path file, FeatureFormat format, String description) throws IOException {
    Replacement.of(
        file,
        part -> {
          switch (format) {
            case CSV -> FeatureCsv.write(this, part);
            case PARQUET -> FeatureParquet.write(this, description, part);
          }
        });
  }
}
