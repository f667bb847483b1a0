package io.holter.cli.features;

import static io.holter.cli.features.Windows.labelled;
import static io.holter.cli.features.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.evaluate.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureParquetTest {
  private static final List<String> NAMES = List.of("message-count", "gap-mean");

  @TempDir private Path directory = Path.of("");

  @Test
  void readsBackWhatItWroteToTheLastBit() throws IOException {
    LabelledWindow plain = window("a", 1, Math.nextUp(0.1), -0.0);
    FeatureTable table =
        new FeatureTable(
            NAMES,
            List.of(
                plain,
                new LabelledWindow(
                    "acme",
                    "b",
                    Optional.empty(),
                    Windows.SET,
                    plain.vector(),
                    Label.NORMAL,
                    Optional.of("x")),
                labelled(
                    window("ü,\"c\"", 2, Double.MIN_VALUE, Double.MAX_VALUE),
                    Label.ANOMALOUS,
                    Optional.of("0f6e"))));

    assertThat(FeatureTable.read(written(table))).isEqualTo(table);
  }

  @Test
  void keepsTheNamesOfATableWithoutRows() throws IOException {
    FeatureTable none = new FeatureTable(NAMES, List.of());

    assertThat(FeatureTable.read(written(none))).isEqualTo(none);
  }

  @Test
  void makesTheSameBytesOfTheSameTable() throws IOException {
    FeatureTable table =
        new FeatureTable(
            NAMES, LongStream.range(0, 3_000).mapToObj(n -> window("a", n, n / 7.0, 1.0)).toList());

    byte[] first = Files.readAllBytes(written(table));

    assertThat(Files.readAllBytes(written(table))).isEqualTo(first);
  }

  @Test
  void refusesAFileThatWasCutOff() throws IOException {
    Path file = written(new FeatureTable(NAMES, List.of(window("a", 1, 1.0, 2.0))));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> FeatureTable.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("features.parquet is no table of features: ");
  }

  private Path written(FeatureTable table) throws IOException {
    Path file = directory.resolve("features.parquet");
    table.write(file, FeatureFormat.PARQUET, "{}");
    return file;
  }
}
