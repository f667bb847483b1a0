package io.holter.cli.features;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Windows as they are exported.
 *
 * @param tenant whose
 * @param features what the numbers are
 * @param table the rows, in the definite order
 * @param leftOut what is not among them
 */
public record FeatureExport(
    String tenant, FeatureSet features, FeatureTable table, LeftOut leftOut) {
  /**
   * What was read and is no row.
   *
   * @param otherSets windows of other feature sets, by the id of the set
   * @param repeated windows that were written again later
   * @param alertsGone alerts with a verdict that are not kept any more
   * @param incidentsUnseen incidents of which no window tells
   */
  public record LeftOut(
      SortedMap<String, Integer> otherSets, long repeated, int alertsGone, long incidentsUnseen) {}

  /** Writes the table, and {@code FILE.schema.json} beside it. */
  public void write(Path file, FeatureFormat format) throws IOException {
    String description = ExportJson.schema(this);
    table.write(file, format, description);
    Replacement.of(sidecar(file), part -> Files.writeString(part, description + "\n"));
  }

  /** One JSON object on one line; the names are public API. */
  public String json(Path file) {
    return ExportJson.summary(this, file);
  }

  /** The same for a person. */
  public List<String> lines(Path file) {
    return ExportText.lines(this, file);
  }

  long devices() {
    return table.windows().stream().map(LabelledWindow::device).distinct().count();
  }

  long labelled(Label label) {
    return table.windows().stream().filter(w -> w.label() == label).count();
  }

  long from() {
    return table.windows().stream().mapToLong(w -> w.vector().from()).min().orElse(0);
  }

  long until() {
    return table.windows().stream().mapToLong(w -> w.vector().until()).max().orElse(0);
  }

  private static Path sidecar(Path file) {
    return file.resolveSibling(file.getFileName() + ".schema.json");
  }
}
