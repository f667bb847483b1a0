package io.holter.benchmark.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** scikit-learn's isolation forest of 100 trees as ONNX, where the machine has scikit-learn. */
final class PythonForest {
  private static final long PATIENCE_SECONDS = 120;

  private PythonForest() {}

  /**
   * Trains one.
   *
   * @param script isolation_forest.py
   * @param features what {@code holter model features} exports
   * @param directory for the file
   * @return the ONNX file; empty without Python, scikit-learn or onnx
   */
  static Optional<byte[]> train(Path script, Path features, Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("forest.onnx");
    Process python;
    try {
      python =
          new ProcessBuilder(
                  List.of(
                      "/usr/bin/python3", script.toString(), features.toString(), file.toString()))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("python.log").toFile())
              .start();
    } catch (IOException noPython) {
      return Optional.empty();
    }
    if (!python.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      python.destroyForcibly();
      return Optional.empty();
    }
    return python.exitValue() == 0 ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }
}
