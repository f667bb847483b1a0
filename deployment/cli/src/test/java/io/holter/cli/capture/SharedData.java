package io.holter.cli.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The measured data that lies beside the project, where it does. */
public final class SharedData {
  private SharedData() {}

  /** A file under {@code shared/data}; the test is skipped with a message where it is absent. */
  public static Path require(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve("shared/data").resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(
        file.isPresent(), "skipped: no shared/data/" + name + " above the working directory");
    return file.orElseThrow();
  }
}
