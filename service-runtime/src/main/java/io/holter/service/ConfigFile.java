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
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return parse(content(file), file.toString(), base, environment, reader);
  }

  /** As {@link #read}, for text at hand; paths in it are relative to the working directory. */
  public static <T> T parse(
      String yaml, String name, Map<String, String> environment, Function<ConfigNode, T> reader) {
    return parse(yaml, name, Path.of("").toAbsolutePath(), environment, reader);
  }

  private static <T> T parse(
      String yaml,
      String name,
      Path base,
      Map<String, String> environment,
      Function<ConfigNode, T> reader) {
    Reading reading = new Reading(base, environment, false);
    Yaml tree = YamlComposer.compose(yaml, name, reading::problem);
    if (reading.isUnreadable()) {
      throw new ConfigException(name, reading.finish());
    }
    Optional<T> config = Section.root(reading, name, tree).guarded(reader);
    List<ConfigProblem> problems = reading.finish();
    reading.likelySlips().forEach(slip -> LOG.warn("Environment variable {}", slip));
    if (!problems.isEmpty()) {
      throw new ConfigException(name, problems);
    }
    return config.orElseThrow(
        () -> new IllegalStateException("the reader of " + name + " returned nothing"));
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
