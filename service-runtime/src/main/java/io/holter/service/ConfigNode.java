package io.holter.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A section of a configuration while it is read.
 *
 * <p>A getter that finds a problem records it and returns a harmless stand-in, so that reading goes
 * on and {@link ConfigFile} can report everything at once; a value read from a faulty file never
 * reaches the caller. A getter without a default requires the key. Environment variables win over
 * the file: {@code HOLTER_} and the key's path in upper snake case. Used by one thread.
 */
public final class ConfigNode {
  private final Section section;

  ConfigNode(Section section) {
    this.section = section;
  }

  /** Describes, for the reference page, the key that the next getter reads. */
  public ConfigNode about(String sentence) {
    section.about(sentence);
    return this;
  }

  /** A text that must be there and not be blank. */
  public String text(String key) {
    return value(key, ValueType.text());
  }

  /** A text that is not blank. */
  public String text(String key, String byDefault) {
    return value(key, ValueType.text(), byDefault);
  }

  /** A text that matches {@code pattern} as a whole; {@code rule} completes "is not …". */
  public String text(String key, Pattern pattern, String rule) {
    return value(key, ValueType.text(pattern, rule));
  }

  /** As {@link #text(String, Pattern, String)}, with a default. */
  public String text(String key, Pattern pattern, String rule, String byDefault) {
    return value(key, ValueType.text(pattern, rule), byDefault);
  }

  /** A text that may be left out. */
  public Optional<String> optionalText(String key) {
    return optional(key, ValueType.text());
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public int integer(String key, int min, int max) {
    return value(key, ValueType.integer(min, max));
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public int integer(String key, int min, int max, int byDefault) {
    return value(key, ValueType.integer(min, max), byDefault);
  }

  /** A number from {@code min} to {@code max}, both included. */
  public double decimal(String key, double min, double max) {
    return value(key, ValueType.decimal(min, max));
  }

  /** A number from {@code min} to {@code max}, both included. */
  public double decimal(String key, double min, double max, double byDefault) {
    return value(key, ValueType.decimal(min, max), byDefault);
  }

  /** A duration from {@code min} to {@code max}, both included: {@code 250ms}, {@code 1h30m}. */
  public Duration duration(String key, Duration min, Duration max) {
    return value(key, ValueType.duration(min, max));
  }

  /** A duration from {@code min} to {@code max}, both included: {@code 250ms}, {@code 1h30m}. */
  public Duration duration(String key, Duration min, Duration max, Duration byDefault) {
    return value(key, ValueType.duration(min, max), byDefault);
  }

  /** Bytes from {@code min} to {@code max}, both included: {@code 512KiB}. */
  public long size(String key, long min, long max) {
    return value(key, ValueType.size(min, max));
  }

  /** Bytes from {@code min} to {@code max}, both included: {@code 512KiB}. */
  public long size(String key, long min, long max, long byDefault) {
    return value(key, ValueType.size(min, max), byDefault);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean byDefault) {
    return value(key, ValueType.flag(), byDefault);
  }

  /** One of the constants of {@code type}, in kebab case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return value(key, ValueType.choice(type));
  }

  /** One of the constants of {@code type}, in kebab case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E byDefault) {
    return value(key, ValueType.choice(type), byDefault);
  }

  /** An ISO-8601 instant that may be left out. */
  public Optional<Instant> instant(String key) {
    return optional(key, ValueType.instant());
  }

  /** A path, relative to the configuration file's directory; nothing need be there. */
  public Path path(String key) {
    return value(key, ValueType.path(section.base()));
  }

  /** As {@link #path(String)}; the default, too, is relative to the file's directory. */
  public Path path(String key, Path byDefault) {
    return value(key, ValueType.path(section.base()), section.base().resolve(byDefault));
  }

  /** A file that can be read, relative to the configuration file's directory. */
  public Path existingFile(String key) {
    section.consult(key);
    return value(key, ValueType.existingFile(section.base()));
  }

  /** As {@link #existingFile(String)}, if given. */
  public Optional<Path> optionalFile(String key) {
    section.consult(key);
    return optional(key, ValueType.existingFile(section.base()));
  }

  /**
   * Files that can be read, as {@link #existingFile(String)}; empty if left out. One that cannot is
   * a problem, and left out.
   */
  public List<Path> existingFiles(String key) {
    List<Path> files = values(key, ValueType.existingFile(section.base()), List.of());
    files.forEach(section.reading()::consulted);
    return files.stream().filter(Files::isRegularFile).toList();
  }

  /** A secret that must be there: {@code key-file: path} (better) or {@code key: value}. */
  public Secret secret(String key) {
    return SecretReader.read(section, key, true).orElseGet(() -> Secret.of(""));
  }

  /** A secret that may be left out: {@code key-file: path} (better) or {@code key: value}. */
  public Optional<Secret> optionalSecret(String key) {
    return SecretReader.read(section, key, false);
  }

  /** A value of any type that must be there. */
  public <T> T value(String key, ValueType<T> type) {
    section.describe(key, type.name(), ConfigKey.REQUIRED, type.rule(), type.shape());
    return section.scalar(key, type).orElseGet(() -> section.missing(key, type.standIn()));
  }

  /** A value of any type; {@code byDefault} if the key is left out. */
  public <T> T value(String key, ValueType<T> type, T byDefault) {
    section.describe(key, type.name(), type.printer().apply(byDefault), type.rule(), type.shape());
    return section.scalar(key, type).orElse(byDefault);
  }

  /** A value of any type that may be left out. */
  public <T> Optional<T> optional(String key, ValueType<T> type) {
    return optional(key, type, Optional.empty());
  }

  /** A value of any type; {@code byDefault}, if there is one, if the key is left out. */
  public <T> Optional<T> optional(String key, ValueType<T> type, Optional<T> byDefault) {
    String printed = byDefault.map(type.printer()).orElse(ConfigKey.NONE);
    section.describe(key, type.name(), printed, type.rule(), type.shape());
    return section.scalar(key, type).or(() -> byDefault);
  }

  /** A list of values; from the environment they are separated by commas. */
  public <T> List<T> values(String key, ValueType<T> type, List<T> byDefault) {
    String printed = String.join(", ", byDefault.stream().map(type.printer()).toList());
    section.describe(
        key,
        "list of " + type.name(),
        printed.isEmpty() ? ConfigKey.EMPTY : printed,
        type.rule(),
        new ValueShape.ListOf(type.shape()));
    return ListReader.values(section, key, type).orElse(byDefault);
  }

  /** A list of texts, empty if left out; from the environment they are separated by commas. */
  public List<String> texts(String key) {
    return values(key, ValueType.text(), List.of());
  }

  /** A list of sections, each read by {@code element}; empty if left out. */
  public <T> List<T> list(String key, Function<ConfigNode, T> element) {
    return list(key, "", element);
  }

  /**
   * As {@link #list(String, Function)}.
   *
   * @param around what holds without the list or beside it, in words; may be empty
   */
  public <T> List<T> list(String key, String around, Function<ConfigNode, T> element) {
    String byDefault = around.isEmpty() ? ConfigKey.EMPTY : around;
    section.describe(key, "list of sections", byDefault, "", new ValueShape.Sections());
    List<T> elements = new ArrayList<>();
    for (Section each : ListReader.sections(section, key)) {
      each.guarded(element).ifPresent(elements::add);
    }
    return List.copyOf(elements);
  }

  /**
   * Settings that are passed on to a library under its own dotted names; nested sections are
   * flattened. {@code HOLTER_KAFKA_SASL_MECHANISM} sets {@code sasl.mechanism} of {@code kafka}.
   * The map prints secrets as {@code ***}.
   */
  public Map<String, String> map(String key) {
    section.describe(key + ".*", "settings", ConfigKey.EMPTY, "", new ValueShape.Settings());
    return SettingsReader.read(section, key);
  }

  /**
   * The record of what has been read. Every key of this section must have been asked for before:
   * the others are unknown, also if the record refuses its values.
   */
  public <T> T build(Supplier<T> values) {
    section.readThrough();
    return values.get();
  }

  /** Whether the file or the environment has something of the section or list {@code key}. */
  public boolean isGiven(String key) {
    return section.isGiven(key);
  }

  /** What this section says, to be read again, for example with other defaults. */
  public ConfigPart part() {
    return section.part();
  }

  /** A nested section; one that is left out is empty, so that its defaults hold. */
  public ConfigNode section(String key) {
    return new ConfigNode(section.child(key));
  }

  /**
   * A nested section read by {@code reader}. If its record refuses what was read, that is a problem
   * of the section, and reading goes on around it.
   */
  // Without a value of T only null can stand in. The problem that was recorded, or the describing,
  // keeps it from leaving the outermost reader.
  @SuppressWarnings("NullAway")
  public <T> T section(String key, Function<ConfigNode, T> reader) {
    return section.child(key).guarded(reader).orElse(null);
  }

  /**
   * As {@link #section(String, Function)}, with something to go on with if the record is refused:
   * what is read with it as a default is then read to its end, and its problems are told too.
   */
  public <T> T section(String key, T standIn, Function<ConfigNode, T> reader) {
    return section.child(key).guarded(reader).orElse(standIn);
  }

  /** A section that is read only if the file or the environment has something of it. */
  public <T> Optional<T> optionalSection(String key, Function<ConfigNode, T> reader) {
    return section.isGiven(key) ? section.child(key).guarded(reader) : Optional.empty();
  }

  /**
   * A rule over several keys.
   *
   * @param holds whether the rule is kept
   * @param key the key to blame
   * @param rule completes the sentence "key: value …", as in {@code is not below max}
   * @param others the other keys of the rule; if one of them has a problem of its own, the rule
   *     cannot be judged
   */
  public void check(boolean holds, String key, String rule, String... others) {
    if (!holds && !section.isFaulty(key) && Arrays.stream(others).noneMatch(section::isFaulty)) {
      section.problem(key, section.textOf(key), rule);
    }
  }

  /** Records that {@code value} of {@code key} does not keep {@code rule}. */
  public void problem(String key, String value, String rule) {
    section.problem(key, value, rule);
  }
}
