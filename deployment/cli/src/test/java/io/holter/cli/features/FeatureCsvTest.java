package io.holter.cli.features;

import static io.holter.cli.features.Windows.labelled;
import static io.holter.cli.features.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.evaluate.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCsvTest {
  private static final List<String> NAMES = List.of("message-count", "gap-mean");
  private static final String HEADER =
      "tenant,device,class,from,until,feature_set,message-count,gap-mean,label,alert\r\n";

  @TempDir private Path directory = Path.of("");

  @Test
  void writesWhatTheContractSays() throws IOException {
    FeatureTable table =
        new FeatureTable(
            NAMES,
            List.of(
                window("welder-07", 1, 60.0, 4.99),
                labelled(
                    window("welder-07", 2, 412.0, 0.7), Label.ANOMALOUS, Optional.of("0f6e"))));

    Path file = written(table);

    assertThat(Files.readString(file))
        .isEqualTo(
            HEADER
                + "acme,welder-07,welder,1970-01-01T00:05:00Z,1970-01-01T00:10:00Z,1-300000ms,60.0,4.99,unlabelled,\r\n"
                + "acme,welder-07,welder,1970-01-01T00:10:00Z,1970-01-01T00:15:00Z,1-300000ms,412.0,0.7,anomalous,0f6e\r\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void readsBackWhatItWroteToTheLastBit() throws IOException {
    FeatureTable table =
        new FeatureTable(
            NAMES,
            List.of(
                window("a", 1, Math.nextUp(0.1), -0.0),
                window("b,\"c\"", 2, Double.MIN_VALUE, Double.MAX_VALUE),
                labelled(window("d", 3, 1 / 3.0, 1e-17), Label.NORMAL, Optional.of("x"))));

    assertThat(FeatureTable.read(written(table))).isEqualTo(table);
  }

  @Test
  void keepsTheNamesOfATableWithoutRows() throws IOException {
    FeatureTable none = new FeatureTable(NAMES, List.of());

    FeatureTable read = FeatureTable.read(written(none));

    assertThat(read).isEqualTo(none);
    assertThat(read.featureSet()).isEmpty();
  }

  @Test
  void saysWhereARowIsWrongAndWhat() {
    String good = "acme,a,,1970-01-01T00:05:00Z,1970-01-01T00:10:00Z,1-300000ms,1,2,normal,\n";

    refuses(good + good.replace(",1,2,", ",1,many,"), "line 3", "gap-mean: 'many' is no finite");
    refuses(good.replace(",1,2,", ",1,NaN,"), "line 2", "'NaN' is no finite number");
    refuses(good.replace("T00:05:00Z", "-05"), "line 2", "from: '1970-01-01-05' is no time");
    refuses(good.replace("T00:05", "T00:10"), "ends before it begins");
    refuses(good.replace("normal", "fine"), "label: 'fine' is none of unlabelled, normal");
    refuses(good.replace(",1,2,", ",1,"), "the row has 9 cells, and the header 10");
    refuses(good.replace("acme", ""), "tenant is empty");
    refuses(good + good.replace("1-300000ms", "2-300000ms"), "1-300000ms and 2-300000ms");
  }

  @Test
  void readsTimesAsPandasWritesThem() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("pandas.csv"),
            HEADER
                + "acme,a,,1970-01-01 00:05:00+00:00,1970-01-01 00:10:00+00:00,1-300000ms,1,2,normal,\n");

    assertThat(FeatureTable.read(file).windows())
        .extracting(w -> w.vector().from())
        .containsExactly(300_000L);
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    Path file = Files.writeString(directory.resolve("x.csv"), "time,device,size\n1,a,2\n");

    assertThatThrownBy(() -> FeatureTable.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.csv is no table of features: its columns are time,device,size")
        .hasMessageContaining("tenant,device,class,from,until,feature_set,<features>,label,alert");
  }

  @Test
  void leavesWhatWasThereIfItCannotWriteAll() throws IOException {
    Path file = Files.writeString(directory.resolve("kept.csv"), "before");

    assertThatThrownBy(
            () ->
                Replacement.of(
                    file,
                    part -> {
                      Files.writeString(part, "half");
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");

    assertThat(file).hasContent("before");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  private void refuses(String rows, String... why) {
    Path file = directory.resolve("wrong.csv");
    assertThatThrownBy(
            () -> {
              Files.writeString(file, HEADER + rows);
              FeatureTable.read(file);
            })
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(why);
  }

  private Path written(FeatureTable table) throws IOException {
    Path file = directory.resolve("features.csv");
    table.write(file, FeatureFormat.CSV, "");
    return file;
  }
}
