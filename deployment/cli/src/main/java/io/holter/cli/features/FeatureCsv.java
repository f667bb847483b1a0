package io.holter.cli.features;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.cli.evaluate.Columns;
import io.holter.cli.evaluate.CsvTable;
import io.holter.cli.evaluate.InputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables as CSV (RFC 4180); numbers are written so that they are read back as they were. */
final class FeatureCsv {
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private FeatureCsv() {}

  static void write(FeatureTable table, Path file) throws IOException {
    CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\r\n");
    try (BufferedWriter out = Files.newBufferedWriter(file);
        SequenceWriter rows = CSV.writerFor(String[].class).with(schema).writeValues(out)) {
      rows.write(Row.header(table.names()).toArray(String[]::new));
      for (LabelledWindow window : table.windows()) {
        rows.write(Row.cells(window).toArray(String[]::new));
      }
    }
  }

  static FeatureTable read(Path file) throws IOException {
    try (CsvTable table = CsvTable.open(file)) {
      List<String> names = names(file, table.columns());
      List<LabelledWindow> windows = new ArrayList<>();
      for (var row = table.row(); row.isPresent(); row = table.row()) {
        windows.add(window(table, names, row.get()));
      }
      return new FeatureTable(names, windows);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + " is no table of features: " + e.getMessage());
    }
  }

  private static List<String> names(Path file, Columns columns) throws InputException {
    return Row.features(columns.names())
        .orElseThrow(
            () ->
                new InputException(
                    "%s is no table of features: its columns are %s; what 'holter model features' writes has %s"
                        .formatted(
                            file,
                            String.join(",", columns.names()),
                            String.join(",", Row.header(List.of("<features>"))))));
  }

  private static LabelledWindow window(CsvTable table, List<String> names, String[] cells)
      throws InputException {
    try {
      return Row.window(names, List.of(cells));
    } catch (IllegalArgumentException e) {
      throw new InputException(table.where() + ": " + e.getMessage());
    }
  }
}
