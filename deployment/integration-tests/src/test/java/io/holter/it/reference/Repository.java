package io.holter.it.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project, seen from this module. */
final class Repository {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Set<String> FOREIGN = Set.of("target", ".git", "node_modules", ".holter");

  private Repository() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) throws IOException {
    return Files.readString(file(path));
  }

  /** Every page in Markdown, without what was built or fetched. */
  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !isForeign(ROOT.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isForeign(Path path) {
    return Stream.iterate(path, java.util.Objects::nonNull, Path::getParent)
        .anyMatch(part -> FOREIGN.contains(part.getFileName().toString()));
  }
}
