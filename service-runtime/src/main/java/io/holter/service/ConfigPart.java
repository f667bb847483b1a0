package io.holter.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One section of a configuration by itself, to be read whenever and as often as it is needed, for
 * example with other defaults. Everything in it knows where it stood. Immutable.
 */
public final class ConfigPart {
  private final Path base;
  private final Map<String, String> environment;
  private final String path;
  private final Place place;
  private final Map<String, Yaml.Entry> entries;

  ConfigPart(
      Path base,
      Map<String, String> environment,
      String path,
      Place place,
      Map<String, Yaml.Entry> entries) {
    this.base = base;
    this.environment = Map.copyOf(environment);
    this.path = path;
    this.place = place;
    this.entries = entries;
  }

  /** One that says nothing, so that all defaults hold. */
  public static ConfigPart empty(String name) {
    return new ConfigPart(Path.of(""), Map.of(), "", new Place(name, 0), Map.of());
  }

  /**
   * A document at hand, whatever the environment says.
   *
   * @param name for problems, in the place of a file's
   * @return faulty if it is not well-formed or no section of keys
   */
  public static ConfigAttempt<ConfigPart> of(String yaml, String name) {
    List<ConfigProblem> problems = new ArrayList<>();
    Yaml tree = YamlComposer.compose(yaml, name, (place, problem) -> problems.add(problem));
    Place top = new Place(name, 0);
    if (problems.isEmpty() && tree instanceof Yaml.Mapping mapping) {
      return new ConfigAttempt.Usable<>(
          new ConfigPart(Path.of(""), Map.of(), "", top, mapping.entries()), Set.of());
    }
    if (problems.isEmpty()) {
      problems.add(new ConfigProblem(tree.place().toString(), "", "", "is not a section of keys"));
    }
    return new ConfigAttempt.Faulty<>(new ConfigException(name, problems), Set.of());
  }

  /** The same without some of its own keys. */
  public ConfigPart without(String... keys) {
    Map<String, Yaml.Entry> left = new LinkedHashMap<>(entries);
    Set.of(keys).forEach(left::remove);
    return new ConfigPart(base, environment, path, place, left);
  }

  /**
   * The same with another value under a dotted key, or without one; what the value is worth is for
   * a reader to say.
   *
   * @param yaml the value as a document would have it
   * @throws IllegalArgumentException if that is not well-formed
   */
  public ConfigPart with(String key, Optional<String> yaml) {
    return with(YamlEdit.put(entries, key, yaml.map(ConfigPart::value)));
  }

  /**
   * The same with another element of a list of sections, which is made if there is none.
   *
   * @param idKey the key of an element that names it
   * @param id of the element
   * @param key dotted, in the element
   * @param yaml as in {@link #with(String, Optional)}
   */
  public ConfigPart withInElement(
      String list, String idKey, String id, String key, Optional<String> yaml) {
    Optional<Yaml> value = yaml.map(ConfigPart::value);
    return with(
        YamlEdit.element(entries, list, idKey, id, inner -> YamlEdit.put(inner, key, value)));
  }

  private ConfigPart with(Map<String, Yaml.Entry> changed) {
    return new ConfigPart(base, environment, path, place, changed);
  }

  private static Yaml value(String yaml) {
    List<ConfigProblem> problems = new ArrayList<>();
    Yaml section =
        YamlComposer.compose("value: " + yaml, "value", (place, problem) -> problems.add(problem));
    if (problems.isEmpty()
        && section instanceof Yaml.Mapping mapping
        && mapping.entries().size() == 1) {
      return mapping.entries().values().iterator().next().value();
    }
    throw new IllegalArgumentException("'" + yaml + "' is no value as a document would have it");
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What it says, as YAML by itself; without comments, and whatever the environment says. */
  public String yaml() {
    return YamlText.of(entries);
  }

  /** Reads it, and refuses what the reader does not ask for. */
  public <T> ConfigAttempt<T> read(Function<ConfigNode, T> reader) {
    Reading reading = new Reading(base, environment, false);
    return ConfigFile.attempt(
        reading, place.source(), Section.alone(reading, path, place, entries), reader);
  }

  /** Whether a value stands under the dotted {@code key}, or in the environment for it. */
  public boolean gives(String key) {
    return environment.containsKey(variable(key))
        || found(entries, key).filter(value -> !value.isEmpty()).isPresent();
  }

  /** The single value under the dotted {@code key}, as it was written. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(environment.get(variable(key)))
        .or(
            () ->
                found(entries, key)
                    .flatMap(
                        value ->
                            value instanceof Yaml.Scalar scalar
                                ? Optional.of(scalar.text())
                                : Optional.empty()));
  }

  private String variable(String key) {
    return EnvironmentName.of(path.isEmpty() ? key : path + "." + key);
  }

  private static Optional<Yaml> found(Map<String, Yaml.Entry> entries, String key) {
    int dot = key.indexOf('.');
    Yaml.Entry entry = entries.get(dot < 0 ? key : key.substring(0, dot));
    if (entry == null) {
      return Optional.empty();
    }
    if (dot < 0) {
      return Optional.of(entry.value());
    }
    return entry.value() instanceof Yaml.Mapping inner
        ? found(inner.entries(), key.substring(dot + 1))
        : Optional.empty();
  }
}
