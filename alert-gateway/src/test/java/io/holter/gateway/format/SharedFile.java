package io.holter.gateway.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What others publish of their formats, where it lies beside the project. */
final class SharedFile {
  private SharedFile() {}

  /**
   * A document under {@code shared/data/siem}; skips the test with a message where it is absent.
   */
  static JsonNode json(String name) throws IOException {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve("shared/data/siem").resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(
        file.isPresent(), "skipped: no shared/data/siem/" + name + " above the working directory");
    return new ObjectMapper().readTree(file.orElseThrow().toFile());
  }
}
