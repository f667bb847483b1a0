package io.holter.cli.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which column of a table holds what. Names are compared without case. */
public final class Columns {
  private final List<String> names;
  private final Map<String, Integer> index = new HashMap<>();

  Columns(String[] header) {
    this.names = Arrays.stream(header).map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      index.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), i);
    }
  }

  /** The first of some names that is there. */
  public Optional<Integer> find(String... wanted) {
    return Arrays.stream(wanted)
        .map(name -> index.get(name.strip().toLowerCase(Locale.ROOT)))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  /** The names as the file has them. */
  public List<String> names() {
    return names;
  }

  /** A cell; empty where the row is shorter than the header or the column is not there. */
  public static String cell(String[] row, Optional<Integer> column) {
    return column.filter(i -> i < row.length).map(i -> row[i]).orElse("");
  }
}
