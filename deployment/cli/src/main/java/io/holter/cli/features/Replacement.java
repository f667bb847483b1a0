package io.holter.cli.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all. */
final class Replacement {
  private Replacement() {}

  /** Writes beside the file, and moves it into place when all is written. */
  static void of(Path file, Content content) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      content.write(part);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes a file. */
  @FunctionalInterface
  interface Content {
    void write(Path file) throws IOException;
  }
}
