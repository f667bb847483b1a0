package io.holter.service.reload;

import io.holter.service.ConfigAttempt;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A configuration file and how it is read.
 *
 * @param file YAML
 * @param environment usually {@link System#getenv()}; {@code HOLTER_…} variables win over the file
 * @param reader builds the configuration from the root section
 */
public record ConfigSource<C>(
    Path file, Map<String, String> environment, Function<ConfigNode, C> reader) {

  private static final int TRIES = 10;

  /**
   * Reads the file for the start.
   *
   * @throws io.holter.service.ConfigException with all problems at once
   */
  public LoadedConfig<C> load() {
    FileDigests before = FileDigests.of(Set.of(file.toAbsolutePath().normalize()));
    for (int tries = 1; ; tries++) {
      Instant now = Instant.now();
      ConfigAttempt<C> attempt = attempt();
      FileDigests after = FileDigests.of(attempt.files());
      C config = attempt.orElseThrow();
      // Read again until nothing changed meanwhile, or the watch would take it for what runs. A
      // pipe can be read once.
      if (after.equals(before) || tries == TRIES || !Files.isRegularFile(file)) {
        return new LoadedConfig<>(this, config, now, after);
      }
      before = after;
    }
  }

  ConfigAttempt<C> attempt() {
    return ConfigFile.attempt(file, environment, reader);
  }

  /** Names the file; the environment may hold secrets. */
  @Override
  public String toString() {
    return "ConfigSource[" + file + "]";
  }
}
