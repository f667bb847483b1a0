package io.holter.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table of events, one a row, with a header.
 *
 * @param file where it is
 * @param options names of its columns
 * @param scene whose devices they are
 */
record CsvInput(Path file, CsvOptions options, Scene scene) implements EventInput {
  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public EventReader open(Notes notes) throws IOException {
    CsvTable table = CsvTable.open(file);
    try {
      return new Rows(table, notes);
    } catch (IOException | RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private final class Rows implements EventReader {
    private final CsvTable table;
    private final Notes notes;
    private final int device;
    private final int time;
    private final Optional<Integer> label;
    private final RowMapping mapping;

    Rows(CsvTable table, Notes notes) throws IOException {
      this.table = table;
      this.notes = notes;
      this.device = options.device(table.columns(), name());
      this.time = options.time(table.columns(), name());
      this.label = options.label(table.columns(), name());
      this.mapping = new RowMapping(table.columns(), scene);
    }

    @Override
    public Optional<LabelledEvent> next() throws IOException {
      Optional<LabelledEvent> event = Optional.empty();
      Optional<String[]> row = table.row();
      while (row.isPresent()) {
        event = event(row.get());
        if (event.isPresent()) {
          return event;
        }
        row = table.row();
      }
      return event;
    }

    private Optional<LabelledEvent> event(String[] row) {
      String name = Columns.cell(row, Optional.of(device)).strip();
      if (name.isEmpty()) {
        notes.add("rows without a device were left out", table.where());
        return Optional.empty();
      }
      String written = Columns.cell(row, Optional.of(time));
      OptionalLong at = EventTimes.millis(written);
      if (at.isEmpty()) {
        notes.add(
            "rows were left out whose time is neither seconds since 1970 nor ISO 8601",
            table.where() + ", '" + shown(written) + "'");
        return Optional.empty();
      }
      Optional<Boolean> anomalous =
          label.map(column -> Label.isAnomalous(Columns.cell(row, Optional.of(column))));
      return Optional.of(
          new LabelledEvent(at.getAsLong(), mapping.event(name, at.getAsLong(), row), anomalous));
    }

    private static String shown(String text) {
      return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}
