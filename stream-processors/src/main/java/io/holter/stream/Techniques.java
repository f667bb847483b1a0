package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Technique;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Techniques of MITRE ATT&CK for ICS that behaviours are consistent with, and no more than that: a
 * cable that was pulled is as silent as a message that was blocked. The ids change between versions
 * of ATT&CK, so they are data, with the version in the file's name.
 */
final class Techniques {
  /** The version of ATT&CK that the ids are of. */
  static final String VERSION = "19.1";

  private static final String COMMENT = "#";
  private static final String HEADER = "id;name;tactic;behaviours";
  private static final List<Row> ROWS = read("attack-ics-" + VERSION + ".csv");

  private Techniques() {}

  private record Row(Technique technique, Set<String> behaviours) {}

  /**
   * What any of the behaviours is consistent with, in the order of the file; maybe nothing.
   *
   * @param behaviours names as {@link io.holter.schema.Behaviour} has them
   */
  static List<Technique> of(Set<String> behaviours) {
    return ROWS.stream()
        .filter(row -> !Collections.disjoint(row.behaviours(), behaviours))
        .map(Row::technique)
        .toList();
  }

  /** The behaviours that any technique is about. */
  static Set<String> behaviours() {
    return ROWS.stream().flatMap(row -> row.behaviours().stream()).collect(Collectors.toSet());
  }

  private static List<Row> read(String file) {
    try (InputStream in = Objects.requireNonNull(Techniques.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith(COMMENT) && !line.equals(HEADER))
          .map(Techniques::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file + " failed", e);
    }
  }

  private static Row row(String line) {
    List<String> cells = List.of(line.split(";", -1));
    if (cells.size() != 4) {
      throw new IllegalStateException("'" + line + "' has not the four columns " + HEADER);
    }
    return new Row(
        new Technique(cells.get(0), cells.get(1), cells.get(2), VERSION),
        Set.of(cells.get(3).split(" ", -1)));
  }
}
