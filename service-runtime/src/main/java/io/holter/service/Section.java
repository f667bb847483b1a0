package io.holter.service;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The keys of one section, and which of them were asked for. */
final class Section {
  private final Reading reading;
  private final Optional<Section> parent;
  private final String path;
  private final Place place;
  private final Map<String, Yaml.Entry> entries;
  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Section> children = new HashMap<>();
  private String about = "";
  private Progress progress = Progress.SHARED;

  /** How far reading this section got; without a reader of its own, as far as its parent. */
  private enum Progress {
    SHARED,
    COMPLETE,
    ABANDONED
  }

  private Section(
      Reading reading,
      Optional<Section> parent,
      String path,
      Place place,
      Map<String, Yaml.Entry> entries) {
    this.reading = reading;
    this.parent = parent;
    this.path = path;
    this.place = place;
    this.entries = entries;
    reading.opened(this);
  }

  /** The whole document. */
  static Section root(Reading reading, String source, Yaml tree) {
    return new Section(reading, Optional.empty(), "", new Place(source, 0), Map.of())
        .open("", tree.place(), tree);
  }

  /** A section whose surroundings are not read. */
  static Section alone(Reading reading, String path, Place place, Map<String, Yaml.Entry> entries) {
    return new Section(reading, Optional.empty(), path, place, entries);
  }

  /** What it says, to be read again. */
  ConfigPart part() {
    return new ConfigPart(reading.base(), reading.environment(), path, place, entries);
  }

  Reading reading() {
    return reading;
  }

  Path base() {
    return reading.base();
  }

  Place place() {
    return place;
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void about(String sentence) {
    about = sentence;
  }

  /** Notes {@code key} for the reference page, and as known. */
  void describe(String key, String type, String byDefault, String rule, ValueShape shape) {
    asked.add(key);
    reading.describe(new ConfigKey(pathOf(key), type, byDefault, rule, shape, about));
    about = "";
  }

  /** What the file has under {@code key}; asking makes the key a known one. */
  Optional<Yaml.Entry> entry(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  /** The text under {@code key}, from the environment or the file; empty if absent or faulty. */
  Optional<Reading.Found> text(String key) {
    Optional<Reading.Found> given = reading.fromEnvironment(pathOf(key));
    Optional<Yaml.Entry> entry = entry(key);
    return given.isPresent() ? given : entry.flatMap(e -> text(pathOf(key), e));
  }

  private Optional<Reading.Found> text(String fullKey, Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Scalar scalar)) {
      reading.problem(entry.place(), fullKey, "", "is not a single value");
      return Optional.empty();
    }
    if (scalar.empty()) {
      reading.problem(entry.place(), fullKey, "", "has no value; give one or leave the key out");
      return Optional.empty();
    }
    return Optional.of(
        reading.found(fullKey, new Reading.Found(entry.place(), scalar.text(), false)));
  }

  /** The value under {@code key}; empty if absent. After a problem, a stand-in. */
  <T> Optional<T> scalar(String key, ValueType<T> type) {
    return text(key).map(found -> reading.parse(pathOf(key), found, type));
  }

  /** Notes the file that {@code key} names, if it names one that there can be. */
  void consult(String key) {
    text(key)
        .ifPresent(
            found -> {
              try {
                reading.consulted(Path.of(found.text()));
              } catch (InvalidPathException e) {
                // Whoever reads the value says so.
              }
            });
  }

  /** Records that a required key is absent, unless something worse is known about it. */
  <T> T missing(String key, T standIn) {
    if (!isFaulty(key) && !reading.isInsideFaulty(pathOf(key))) {
      reading.problem(place, pathOf(key), "", "is missing");
    }
    return standIn;
  }

  boolean isFaulty(String key) {
    return reading.isFaulty(pathOf(key));
  }

  String textOf(String key) {
    return reading.whereIs(pathOf(key)).map(Reading.Found::text).orElse("");
  }

  void problem(String key, String value, String rule) {
    Place where = reading.whereIs(pathOf(key)).map(Reading.Found::place).orElse(placeOf(key));
    reading.problem(where, pathOf(key), value, rule);
  }

  private Place placeOf(String key) {
    Yaml.Entry entry = entries.get(key);
    return entry == null ? place : entry.place();
  }

  /** Whether the file or the environment has anything of {@code key}. */
  boolean isGiven(String key) {
    boolean inFile = entry(key).filter(entry -> !entry.value().isEmpty()).isPresent();
    String prefix = EnvironmentName.of(pathOf(key)) + "_";
    return inFile
        || reading.describing()
        || reading.environment().keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** The section under {@code key}, always the same one; empty if absent. */
  Section child(String key) {
    about = "";
    Optional<Yaml.Entry> entry = entry(key);
    return children.computeIfAbsent(
        key,
        name ->
            entry
                .map(e -> open(pathOf(name), e.place(), e.value()))
                .orElseGet(() -> openEmpty(pathOf(name))));
  }

  /** The section that is the element {@code key} of a list, always the same one. */
  Section item(String key, Yaml tree) {
    return children.computeIfAbsent(key, name -> open(pathOf(name), tree.place(), tree));
  }

  /** A section at {@code at} with what {@code tree} has, which must be keys or nothing. */
  private Section open(String fullKey, Place at, Yaml tree) {
    if (tree instanceof Yaml.Mapping mapping) {
      return new Section(reading, Optional.of(this), fullKey, at, mapping.entries());
    }
    if (!tree.isEmpty()) {
      reading.problem(at, fullKey, "", "is not a section of keys");
    }
    return new Section(reading, Optional.of(this), fullKey, at, Map.of());
  }

  /** A section at this one's place with nothing in it. */
  Section openEmpty(String fullKey) {
    return open(fullKey, place, new Yaml.Mapping(Map.of(), place));
  }

  /**
   * Runs {@code reader} on this section. A record that refuses its values is a problem of the
   * section, unless they were stand-ins for values that already are one.
   */
  <T> Optional<T> guarded(Function<ConfigNode, T> reader) {
    int before = reading.problemCount();
    try {
      Optional<T> read = Optional.ofNullable(reader.apply(new ConfigNode(this)));
      progress = Progress.COMPLETE;
      return read;
    } catch (RuntimeException e) {
      if (progress != Progress.COMPLETE) {
        progress = Progress.ABANDONED;
      }
      boolean expected = e instanceof IllegalArgumentException || e instanceof DateTimeException;
      boolean explained =
          reading.problemCount() > before || reading.isFaulty(path) || reading.describing();
      if (!expected && !explained) {
        throw e;
      }
      if (!explained) {
        reading.problem(place, path, "", "is refused: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Every key that has a meaning has been asked for, whatever becomes of the record. */
  void readThrough() {
    progress = Progress.COMPLETE;
  }

  /** Records every key that nobody asked for; nothing if reading broke off in the middle. */
  void refuseUnknownKeys() {
    if (!isComplete()) {
      return;
    }
    entries.forEach(
        (key, entry) -> {
          if (!asked.contains(key)) {
            String hint = hint(key);
            reading.problem(entry.place(), pathOf(key), "", "is not a known key" + hint);
          }
        });
  }

  private boolean isComplete() {
    return switch (progress) {
      case COMPLETE -> true;
      case ABANDONED -> false;
      case SHARED -> parent.map(Section::isComplete).orElse(true);
    };
  }

  private String hint(String key) {
    Optional<String> near = Nearest.to(key, asked).map(this::pathOf);
    return near.or(() -> reading.keyEndingWith(key))
        .map(k -> "; did you mean " + k + "?")
        .orElse("");
  }
}
