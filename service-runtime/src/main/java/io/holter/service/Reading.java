package io.holter.service;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one reading of a configuration has found so far. Used by one thread. */
final class Reading {
  /** A value as it was given, and where. */
  record Found(Place place, String text, boolean fromEnvironment) {
    /** The same place without the value, for what must not be printed. */
    Found masked() {
      return new Found(place, "***", fromEnvironment);
    }
  }

  private record Located(Place place, ConfigProblem problem) {}

  private final Path base;
  private final Map<String, String> environment;
  private final boolean describing;
  private final Set<Located> problems = new LinkedHashSet<>();
  private final Set<String> faultyKeys = new LinkedHashSet<>();
  private final Map<String, Found> found = new HashMap<>();
  private final Map<String, ConfigKey> keys = new LinkedHashMap<>();
  private final List<Section> sections = new ArrayList<>();
  private final Set<Path> consulted = new LinkedHashSet<>();

  Reading(Path base, Map<String, String> environment, boolean describing) {
    this.base = base;
    this.environment = Map.copyOf(environment);
    this.describing = describing;
  }

  /** The directory that relative paths are relative to. */
  Path base() {
    return base;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Whether keys are collected for the reference page, and nothing is judged. */
  boolean describing() {
    return describing;
  }

  /** Remembers that the content of {@code file}, which need not be there, matters. */
  void consulted(Path file) {
    consulted.add(base.resolve(file).normalize());
  }

  /** Every file whose content matters, absolute. */
  Set<Path> consulted() {
    return consulted;
  }

  /** The value that the environment gives for {@code key}. */
  Optional<Found> fromEnvironment(String key) {
    String name = EnvironmentName.of(key);
    return Optional.ofNullable(environment.get(name))
        .map(text -> found(key, new Found(Place.environment(name), text, true)));
  }

  /** Remembers where the value of {@code key} came from, for problems that show up later. */
  Found found(String key, Found value) {
    found.put(key, value);
    return value;
  }

  Optional<Found> whereIs(String key) {
    return Optional.ofNullable(found.get(key));
  }

  void problem(Place place, ConfigProblem problem) {
    if (!describing) {
      faultyKeys.add(problem.key());
      problems.add(new Located(place, problem));
    }
  }

  void problem(Place place, String key, String value, String rule) {
    String shown = value.isEmpty() ? "" : SecretKeys.shown(key, value);
    problem(place, new ConfigProblem(place.toString(), key, shown, rule));
  }

  /** {@code found} as a value of {@code type}, or the stand-in and a problem. */
  <T> T parse(String fullKey, Reading.Found found, ValueType<T> type) {
    String value = found.text().isEmpty() ? "\"\"" : found.text();
    try {
      T parsed = type.parser().apply(found.text());
      if (type.allowed().test(parsed)) {
        return parsed;
      }
      problem(found.place(), fullKey, value, "is not " + type.rule());
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(found.place(), fullKey, value, "is not " + type.form() + reason(fullKey, e));
    }
    return type.standIn();
  }

  private static String reason(String fullKey, RuntimeException refusal) {
    String message = Optional.ofNullable(refusal.getMessage()).orElse("");
    return message.isEmpty() || SecretKeys.isSecret(fullKey) ? "" : ": " + message;
  }

  boolean isFaulty(String key) {
    return faultyKeys.contains(key);
  }

  /**
   * Whether a section that {@code key} is in is no section, so that nothing in it can be judged.
   */
  boolean isInsideFaulty(String key) {
    return faultyKeys.stream().anyMatch(faulty -> faulty.isEmpty() || key.startsWith(faulty + "."));
  }

  /** Whether the text was no YAML at all, so that there is nothing to go on with. */
  boolean isUnreadable() {
    return isFaulty("");
  }

  int problemCount() {
    return problems.size();
  }

  void describe(ConfigKey key) {
    keys.merge(key.path(), key, (first, again) -> first.about().isEmpty() ? again : first);
  }

  Collection<ConfigKey> keys() {
    return keys.values();
  }

  /** A known key elsewhere that has the same last part, for what stands in the wrong section. */
  Optional<String> keyEndingWith(String name) {
    return keys.keySet().stream().filter(key -> key.endsWith("." + name)).findFirst();
  }

  /** Variables that look like a slip in the name of one that would have been read. */
  List<String> likelySlips() {
    List<String> names = keys.keySet().stream().map(EnvironmentName::of).toList();
    return environment.keySet().stream()
        .filter(variable -> variable.startsWith(EnvironmentName.PREFIX))
        .filter(variable -> names.stream().noneMatch(name -> reads(name, variable)))
        .flatMap(variable -> slip(variable, names).stream())
        .sorted()
        .toList();
  }

  private static boolean reads(String name, String variable) {
    boolean prefix = name.endsWith("_") && variable.startsWith(name);
    return prefix || variable.equals(name) || variable.equals(name + "_FILE");
  }

  private static Optional<String> slip(String variable, List<String> names) {
    return names.stream()
        .filter(name -> Nearest.distance(variable, name) <= 2)
        .findFirst()
        .map(name -> variable + " is not read; did you mean " + name + "?");
  }

  void opened(Section section) {
    sections.add(section);
  }

  /** Refuses what nobody asked for, and returns all problems in the order of the file. */
  List<ConfigProblem> finish() {
    sections.forEach(Section::refuseUnknownKeys);
    return problems.stream()
        .sorted(
            Comparator.comparingInt(
                (Located located) ->
                    located.place().line() == 0 ? Integer.MAX_VALUE : located.place().line()))
        .map(Located::problem)
        .toList();
  }
}
