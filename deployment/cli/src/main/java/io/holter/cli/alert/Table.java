package io.holter.cli.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows as lines of aligned columns; what a device wrote cannot disturb a terminal. */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table under a head of as many columns. */
  public Table(String... head) {
    rows.add(List.of(head));
  }

  /** Adds a row of as many cells. */
  public Table row(String... cells) {
    rows.add(Stream.of(cells).map(Table::harmless).toList());
    return this;
  }

  /** Head and rows, aligned. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(column -> padded(row.get(column), widths[column]))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing())
        .toList();
  }

  /** The text with a question mark for what would disturb a terminal. */
  public static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
