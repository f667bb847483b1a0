package io.holter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What this program was built of. */
final class Build {
  private Build() {}

  /** For the provenance of what it makes: versions, and the revision of the code. */
  static Map<String, String> provenance() {
    return Map.of(
        "version.holter",
        version(),
        "version.java",
        Runtime.version().toString(),
        "code.revision",
        revision());
  }

  /** As the jar's manifest says. */
  static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /** The commit, as the build was told with {@code -Dholter.revision}; unknown without. */
  private static String revision() {
    try (InputStream file = Build.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("revision", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
  }
}
