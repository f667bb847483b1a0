package io.holter.it.reference;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    return files(".md");
  }

  /** Every source in Java, tests included. */
  static List<Path> sources() throws IOException {
    return files(".java");
  }

  /** Looks into no foreign directory: what is in there may vanish meanwhile. */
  private static List<Path> files(String suffix) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return FOREIGN.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(suffix)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found.stream().sorted().toList();
  }
}
