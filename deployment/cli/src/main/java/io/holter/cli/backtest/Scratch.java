package io.holter.cli.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary directory that goes when it is closed.
 *
 * @param path where it is
 */
public record Scratch(Path path) implements AutoCloseable {
  /** A new one. */
  public static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("holter-backtest"));
  }

  @Override
  public void close() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
