package io.holter.anomaly.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What src/test/python trained with scikit-learn 1.2.1 (Debian 12), and what that said of some
 * windows.
 */
final class IsolationForest {
  /** In the order in which it was trained. */
  static final List<String> FEATURES =
      List.of("message-count", "payload-bytes-mean", "gap-max", "channel-count");

  private IsolationForest() {}

  /** A window, and scikit-learn's score_samples of it. */
  record Scored(List<Double> window, double scoreSamples) {
    double[] values() {
      return window.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  static byte[] file() {
    return resource("isolation-forest.onnx");
  }

  static List<Scored> windows() {
    return new String(resource("isolation-forest.csv"), UTF_8)
        .lines()
        .skip(1)
        .map(line -> Stream.of(line.split(",")).map(Double::valueOf).toList())
        .map(row -> new Scored(row.subList(0, FEATURES.size()), row.get(FEATURES.size())))
        .toList();
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(IsolationForest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
