package io.holter.anomaly.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.model.Calibration;
import io.holter.anomaly.model.RawModel;
import io.holter.anomaly.tribuo.Algorithm.Hdbscan;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import io.holter.anomaly.tribuo.Algorithm.LinearOneClassSvm;
import io.holter.anomaly.tribuo.Algorithm.OneClassSvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TribuoTrainingTest {
  private static final Instant THROUGH = Instant.parse("2026-11-01T00:00:00Z");

  static Stream<Algorithm> all() {
    return Stream.concat(finders(), Stream.of(new LinearOneClassSvm(0.01)));
  }

  static Stream<Algorithm> finders() {
    return Stream.of(
        new IsolationForest(100, 256),
        new OneClassSvm(0.01, 0),
        new KMeans(8, 50),
        new Hdbscan(20, 10));
  }

  @ParameterizedTest
  @MethodSource("finders")
  void findsWhatWasPlantedAndIsQuietOtherwise(Algorithm algorithm) {
    RawModel model = model(train(algorithm, 7));
    Calibration calibration = calibration(model);
    assertThat(calibration.rarity(model.score(Rows.flood()))).isLessThan(0.01);
    assertThat(calibration.rarity(model.score(Rows.refused()))).isLessThan(0.01);
    long told =
        Rows.normal(1000, 3).stream()
            .filter(row -> calibration.rarity(model.score(row)) < 0.01)
            .count();
    assertThat(told).isLessThan(25);
  }

  @Test
  void whatIsOnlyTogetherUnusualIsFoundByTheKernelAndTheClusters() {
    for (Algorithm algorithm :
        List.of(new OneClassSvm(0.01, 0), new KMeans(8, 50), new Hdbscan(20, 10))) {
      RawModel model = model(train(algorithm, 7));
      assertThat(calibration(model).rarity(model.score(Rows.odd())))
          .as(algorithm.name())
          .isLessThan(0.01);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameRowsAndSeedGiveTheSameBytes(Algorithm algorithm) {
    assertThat(train(algorithm, 7)).isEqualTo(train(algorithm, 7));
  }

  @Test
  void anotherSeedGivesAnotherForest() {
    assertThat(train(new IsolationForest(10, 64), 7))
        .isNotEqualTo(train(new IsolationForest(10, 64), 8));
  }

  @Test
  void nothingIsWrittenToTheStandardOutput() {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      all().forEach(algorithm -> train(algorithm, 7));
    } finally {
      System.setOut(before);
    }
    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void rowsThatDoNotSufficeAreSaid() {
    assertThatThrownBy(
            () ->
                TribuoTraining.train(
                    new KMeans(8, 50), 7, Rows.FEATURES, Rows.normal(5, 1), THROUGH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k-means of 8 centroids needs as many windows, and there are 5");
  }

  static byte[] train(Algorithm algorithm, long seed) {
    return TribuoTraining.train(algorithm, seed, Rows.FEATURES, Rows.normal(1000, 1), THROUGH);
  }

  private static RawModel model(byte[] file) {
    return new TribuoReader().read(file, Rows.manifest(Rows.FEATURES), Rows.part(file));
  }

  private static Calibration calibration(RawModel model) {
    return Calibration.of(Rows.normal(1000, 2).stream().mapToDouble(model::score).toArray());
  }
}
