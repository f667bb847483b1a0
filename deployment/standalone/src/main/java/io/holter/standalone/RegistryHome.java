package io.holter.standalone;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unpacked schema registry, a program with libraries of its own that never mix with ours.
 *
 * @param directory holds the runner jar and its {@code lib}
 * @param runner the jar to run
 */
record RegistryHome(Path directory, Path runner) {
  /** System property that names the directory. */
  static final String PROPERTY = "holter.registry.home";

  /**
   * Looks at {@value #PROPERTY}, then beside the distribution's {@code lib}, then where the build
   * of this module unpacks it.
   *
   * @throws IOException if it is in none of these places, which the message lists
   */
  static RegistryHome find() throws IOException {
    List<Path> places = places();
    for (Path place : places) {
      Optional<Path> runner = runner(place);
      if (runner.isPresent()) {
        return new RegistryHome(place, runner.get());
      }
    }
    throw new IOException(
        "the schema registry (apicurio-registry-app-*-runner.jar) is in none of "
            + places
            + "; build the distribution, or set -D"
            + PROPERTY
            + " to the directory it was unpacked into");
  }

  /** The jar or class directory that holds this class, first on the child's class path. */
  static Path ownCode() throws IOException {
    CodeSource source = RegistryHome.class.getProtectionDomain().getCodeSource();
    URL location = source.getLocation();
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the location of Holter's own code, " + location + ", is no path", e);
    }
  }

  private static List<Path> places() throws IOException {
    List<Path> places = new ArrayList<>();
    String configured = System.getProperty(PROPERTY);
    if (configured != null) {
      places.add(Path.of(configured).toAbsolutePath());
    }
    Path container = ownCode().toAbsolutePath().resolveSibling("");
    places.add(container.resolveSibling("registry"));
    places.add(container.resolve("registry"));
    return places;
  }

  private static Optional<Path> runner(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.getFileName().toString().matches("apicurio-registry-app-.*-runner\\.jar"))
          .sorted()
          .findFirst();
    }
  }
}
