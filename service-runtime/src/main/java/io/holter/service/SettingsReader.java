package io.holter.service;

import java.util.Map;
import java.util.TreeMap;

/** Reads settings that a library knows by its own dotted names. */
final class SettingsReader {
  private SettingsReader() {}

  static Map<String, String> read(Section section, String key) {
    String fullKey = section.pathOf(key);
    Map<String, String> settings = new TreeMap<>();
    section
        .entry(key)
        .filter(entry -> !entry.value().isEmpty())
        .ifPresent(
            entry -> {
              if (entry.value() instanceof Yaml.Mapping mapping) {
                flatten(section.reading(), fullKey, "", mapping, settings);
              } else {
                section.problem(key, "", "is not a section of keys");
              }
            });
    override(section.reading(), fullKey, settings);
    return new Settings(settings);
  }

  private static void flatten(
      Reading reading,
      String root,
      String prefix,
      Yaml.Mapping mapping,
      Map<String, String> settings) {
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              String key = prefix + name;
              if (entry.value() instanceof Yaml.Mapping nested) {
                flatten(reading, root, key + ".", nested, settings);
                return;
              }
              String fullKey = root + "." + key;
              if (entry.value().isEmpty()) {
                reading.problem(
                    entry.place(), fullKey, "", "has no value; give one or leave the key out");
              } else if (settings.containsKey(key)) {
                reading.problem(entry.place(), fullKey, "", "is given twice");
              } else {
                String text = text(reading, fullKey, entry.value());
                reading.found(fullKey, new Reading.Found(entry.place(), text, false));
                settings.put(key, text);
              }
            });
  }

  /** A list of single values becomes Kafka's own form of a list, with commas. */
  private static String text(Reading reading, String fullKey, Yaml value) {
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    StringBuilder text = new StringBuilder();
    for (Yaml item : ((Yaml.Sequence) value).items()) {
      if (item instanceof Yaml.Scalar scalar && !scalar.empty()) {
        text.append(text.isEmpty() ? "" : ",").append(scalar.text());
      } else {
        reading.problem(item.place(), fullKey, "", "is not a list of single values");
      }
    }
    return text.toString();
  }

  private static void override(Reading reading, String fullKey, Map<String, String> settings) {
    String prefix = EnvironmentName.of(fullKey) + "_";
    reading
        .environment()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                String key =
                    settings.keySet().stream()
                        .filter(k -> EnvironmentName.of(fullKey + "." + k).equals(name))
                        .findFirst()
                        .orElse(EnvironmentName.dotted(name, prefix));
                Place place = Place.environment(name);
                reading.found(fullKey + "." + key, new Reading.Found(place, value, true));
                settings.put(key, value);
              }
            });
  }
}
