package io.holter.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reference page of a configuration, told by the very function that reads it.
 *
 * @param keys all keys in the order in which they are read
 */
public record ConfigReference(List<ConfigKey> keys) {
  /** Keeps an unmodifiable copy of {@code keys}. */
  public ConfigReference {
    keys = List.copyOf(keys);
  }

  /**
   * Runs {@code reader} on nothing and collects the keys it asks for. Every list has one element
   * and every optional section is there; keys behind another condition on a value do not show.
   */
  public static ConfigReference of(Function<ConfigNode, ?> reader) {
    Reading reading = new Reading(Path.of(""), Map.of(), true);
    Yaml nothing = new Yaml.Mapping(Map.of(), new Place("reference", 0));
    Section.root(reading, "reference", nothing).guarded(reader);
    return new ConfigReference(List.copyOf(reading.keys()));
  }

  /** A Markdown table with one row a key. */
  public String markdown() {
    return keys.stream()
        .map(
            key ->
                row("`" + key.path() + "`", key.type(), key.byDefault(), key.rule(), key.about()))
        .collect(
            Collectors.joining(
                "",
                row("Key", "Type", "Default", "Rule", "Meaning")
                    + row("---", "---", "---", "---", "---"),
                ""));
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
