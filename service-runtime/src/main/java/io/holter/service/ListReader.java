package io.holter.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of values and of sections. */
final class ListReader {
  private ListReader() {}

  /** The values under {@code key}; empty if the key is absent. */
  static <T> Optional<List<T>> values(Section section, String key, ValueType<T> type) {
    String fullKey = section.pathOf(key);
    Optional<Reading.Found> given = section.reading().fromEnvironment(fullKey);
    Optional<Yaml.Entry> entry = section.entry(key).filter(e -> !e.value().isEmpty());
    if (given.isPresent()) {
      return given.map(found -> split(section, fullKey, found, type));
    }
    return entry.map(e -> items(section, fullKey, e, type));
  }

  private static <T> List<T> split(
      Section section, String fullKey, Reading.Found found, ValueType<T> type) {
    List<T> values = new ArrayList<>();
    for (String part : found.text().split(",", -1)) {
      Reading.Found item = new Reading.Found(found.place(), part.strip(), true);
      values.add(section.reading().parse(fullKey, item, type));
    }
    return List.copyOf(values);
  }

  private static <T> List<T> items(
      Section section, String fullKey, Yaml.Entry entry, ValueType<T> type) {
    List<T> values = new ArrayList<>();
    for (Yaml item : sequence(section, fullKey, entry)) {
      String itemKey = fullKey + "[" + values.size() + "]";
      if (item instanceof Yaml.Scalar scalar && !scalar.empty()) {
        Reading.Found found = new Reading.Found(item.place(), scalar.text(), false);
        values.add(section.reading().parse(itemKey, section.reading().found(itemKey, found), type));
      } else {
        section.reading().problem(item.place(), itemKey, "", "is not a single value");
        values.add(type.standIn());
      }
    }
    return List.copyOf(values);
  }

  /** The sections under {@code key}; one empty section when the reference page is written. */
  static List<Section> sections(Section section, String key) {
    String fullKey = section.pathOf(key);
    if (section.reading().describing()) {
      return List.of(section.openEmpty(fullKey + "[]"));
    }
    List<Section> sections = new ArrayList<>();
    section
        .entry(key)
        .filter(entry -> !entry.value().isEmpty())
        .ifPresent(
            entry -> {
              for (Yaml item : sequence(section, fullKey, entry)) {
                sections.add(section.item(key + "[" + sections.size() + "]", item));
              }
            });
    return sections;
  }

  private static List<Yaml> sequence(Section section, String fullKey, Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Sequence sequence) {
      return sequence.items();
    }
    section.reading().problem(entry.place(), fullKey, "", "is not a list");
    return List.of();
  }
}
