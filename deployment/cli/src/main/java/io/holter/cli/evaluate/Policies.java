package io.holter.cli.evaluate;

import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The thresholds of an evaluation: those of a configuration of {@code holter streams}, or of its
 * section {@code policy} with or without the word. The environment has no part in it.
 */
final class Policies {
  /** What such a configuration cannot do without. */
  private static final Pattern WHOLE = Pattern.compile("(?m)^(kafka|registry)\\s*:");

  private Policies() {}

  /**
   * The thresholds for a request.
   *
   * @throws ConfigException with everything that is wrong with its configuration
   */
  static PolicyBook of(Request request) throws IOException {
    Optional<Path> config = request.config();
    PolicyBook policies =
        config.isPresent()
            ? read(config.get())
            : ConfigFile.parse("", "defaults", Map.of(), PolicyBook::read);
    return request.trainUntil().map(policies::learnedUntil).orElse(policies);
  }

  private static PolicyBook read(Path file) throws IOException {
    boolean whole = Files.isReadable(file) && WHOLE.matcher(Files.readString(file)).find();
    return whole
        ? ConfigFile.read(file, Map.of(), StreamsAppConfig::read).policy()
        : ConfigFile.read(file, Map.of(), Policies::section);
  }

  private static PolicyBook section(ConfigNode root) {
    return root.about("As in a configuration of holter streams.")
        .optionalSection("policy", PolicyBook::read)
        .orElseGet(() -> PolicyBook.read(root));
  }
}
