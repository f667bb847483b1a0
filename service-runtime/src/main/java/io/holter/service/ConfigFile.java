package io.holter.service;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a YAML configuration file and the environment into an immutable record. */
public final class ConfigFile {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);

  private ConfigFile() {}

  /**
   * Reads {@code file}.
   *
   * @param environment usually {@link System#getenv()}; {@code HOLTER_…} variables win over the
   *     file
   * @param reader builds the configuration from the root section
   * @throws ConfigException with all problems at once, a file that cannot be read among them
   */
  public static <T> T read(
      Path file, Map<String, String> environment, Function<ConfigNode, T> reader) {
    return attempt(file, environment, reader).orElseThrow();
  }

  /**
   * As {@link #read}, with the faults as a value, and with the files that were looked at.
   *
   * @param environment as for {@link #read}
   * @param reader as for {@link #read}
   */
  public static <T> ConfigAttempt<T> attempt(
      Path file, Map<String, String> environment, Function<ConfigNode, T> reader) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    Reading reading = new Reading(base, environment, false);
    reading.consulted(absolute);
    try {
      return attempt(reading, content(file), file.toString(), reader);
    } catch (ConfigException unreadable) {
      return new ConfigAttempt.Faulty<>(unreadable, reading.consulted());
    }
  }

  /** As {@link #read}, for text at hand; paths in it are relative to the working directory. */
  public static <T> T parse(
      String yaml, String name, Map<String, String> environment, Function<ConfigNode, T> reader) {
    Reading reading = new Reading(Path.of("").toAbsolutePath(), environment, false);
    return attempt(reading, yaml, name, reader).orElseThrow();
  }

  private static <T> ConfigAttempt<T> attempt(
      Reading reading, String yaml, String name, Function<ConfigNode, T> reader) {
    Yaml tree = YamlComposer.compose(yaml, name, reading::problem);
    return attempt(reading, name, Section.root(reading, name, tree), reader);
  }

  static <T> ConfigAttempt<T> attempt(
      Reading reading, String name, Section root, Function<ConfigNode, T> reader) {
    Optional<T> config = reading.isUnreadable() ? Optional.empty() : root.guarded(reader);
    List<ConfigProblem> problems = reading.finish();
    reading.likelySlips().forEach(slip -> LOG.warn("Environment variable {}", slip));
    if (!problems.isEmpty()) {
      return new ConfigAttempt.Faulty<>(new ConfigException(name, problems), reading.consulted());
    }
    return new ConfigAttempt.Usable<>(
        config.orElseThrow(
            () -> new IllegalStateException("the reader of " + name + " returned nothing")),
        reading.consulted());
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    }
  }

  private static ConfigException unreadable(Path file, String reason) {
    String rule = "the configuration cannot be read: " + reason;
    return new ConfigException(
        file.toString(), List.of(new ConfigProblem(file.toString(), "", "", rule)));
  }
}
