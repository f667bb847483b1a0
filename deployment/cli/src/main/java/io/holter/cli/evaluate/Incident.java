package io.holter.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that is known to have happened to a device.
 *
 * @param device device id
 * @param kind what, in a word
 * @param start time of its first anomalous event
 * @param end time of its last
 */
public record Incident(String device, String kind, Instant start, Instant end) {
  private static final String[] DEVICES = {"client", "device", "client_id", "device_id"};

  /**
   * Reads a table with the columns {@code client} (or {@code device}), {@code kind}, {@code
   * start_ts} and {@code end_ts} (or {@code start} and {@code end}); times in seconds since 1970 or
   * ISO 8601.
   *
   * @param deviceColumn name of the device's column, if it is not one of these
   * @param ids makes a device id of the name in the table
   * @throws IOException if the file cannot be read, or a line is none of these
   */
  public static List<Incident> read(
      Path file, Optional<String> deviceColumn, UnaryOperator<String> ids) throws IOException {
    List<Incident> incidents = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file)) {
      Columns columns = table.columns();
      Optional<Integer> named = deviceColumn.flatMap(columns::find);
      int device = named.orElse(-1) >= 0 ? named.orElseThrow() : column(file, columns, DEVICES);
      Optional<Integer> kind = columns.find("kind", "type", "attack");
      int start = column(file, columns, "start_ts", "start");
      int end = column(file, columns, "end_ts", "end");
      for (var row = table.row(); row.isPresent(); row = table.row()) {
        String[] cells = row.get();
        String what = Columns.cell(cells, kind).strip();
        Instant from = time(table, cells, start);
        Instant to = time(table, cells, end);
        if (to.isBefore(from)) {
          throw new InputException(table.where() + ": the incident ends before it starts");
        }
        incidents.add(
            new Incident(
                ids.apply(Columns.cell(cells, Optional.of(device)).strip()),
                what.isEmpty() ? "incident" : what,
                from,
                to));
      }
    }
    return List.copyOf(incidents);
  }

  private static int column(Path file, Columns columns, String... names) throws IOException {
    return columns
        .find(names)
        .orElseThrow(
            () ->
                new InputException(
                    "%s has no column '%s' of an incident; its columns are %s"
                        .formatted(
                            file,
                            String.join("' or '", names),
                            String.join(", ", columns.names()))));
  }

  private static Instant time(CsvTable table, String[] cells, int column) throws IOException {
    String text = Columns.cell(cells, Optional.of(column));
    return EventTimes.millis(text).stream()
        .mapToObj(Instant::ofEpochMilli)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: '%s' is neither seconds since 1970 nor an ISO-8601 time"
                        .formatted(table.where(), text)));
  }
}
