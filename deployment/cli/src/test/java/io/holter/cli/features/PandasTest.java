package io.holter.cli.features;

import static io.holter.cli.features.Windows.labelled;
import static io.holter.cli.features.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holter.anomaly.feature.LabelledWindow.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pandas makes of a table, and Holter of what pandas writes. Skipped where there is no pandas,
 * the Parquet half where there is no engine for it; {@code -Dholter.python} names another Python.
 */
class PandasTest {
  private static final String PYTHON = System.getProperty("holter.python", "/usr/bin/python3");
  private static final FeatureTable TABLE =
      new FeatureTable(
          List.of("message-count", "gap-mean"),
          List.of(
              window("a", 1, 60.0, Math.nextUp(0.1)),
              window("a", 2, 61.0, 1 / 3.0),
              labelled(window("b", 1, 412.0, 1e-17), Label.ANOMALOUS, Optional.of("0f6e"))));

  @TempDir private Path directory = Path.of("");

  @Test
  void readsAndWritesCsv() throws Exception {
    require("import pandas");
    Path file = directory.resolve("f.csv");
    TABLE.write(file, FeatureFormat.CSV, "");

    String said =
        python(
            """
            import pandas as pd, sys
            t = pd.read_csv(sys.argv[1], parse_dates=["from", "until"], float_precision="round_trip")
            print(len(t), t["message-count"].sum(), t["from"].dtype, t.loc[2, "label"], t.loc[2, "alert"])
            t.to_csv(sys.argv[2], index=False)
            """);

    assertThat(said).startsWith("3 533.0 datetime64[ns, UTC] anomalous 0f6e");
    assertThat(FeatureTable.read(directory.resolve("back"))).isEqualTo(TABLE);
  }

  @Test
  void readsAndWritesParquet() throws Exception {
    require("import pandas, pyarrow");
    Path file = directory.resolve("f.parquet");
    TABLE.write(file, FeatureFormat.PARQUET, "{\"window\":\"PT5M\"}");

    String said =
        python(
            """
            import pandas as pd, pyarrow.parquet as pq, sys
            t = pd.read_parquet(sys.argv[1])
            print(len(t), t["message-count"].sum(), t["from"].dt.tz, t.loc[2, "label"], t.loc[2, "alert"])
            print(pq.read_schema(sys.argv[1]).metadata[b"holter.features"].decode())
            t.to_parquet(sys.argv[2], index=False)
            """);

    assertThat(said).startsWith("3 533.0 UTC anomalous 0f6e").contains("{\"window\":\"PT5M\"}");
    assertThat(FeatureTable.read(directory.resolve("back"))).isEqualTo(TABLE);
  }

  /** Runs a script with the written file and one to write; gives what it printed. */
  private String python(String script) throws IOException, InterruptedException {
    Path written;
    try (var files = Files.list(directory)) {
      written = files.findFirst().orElseThrow();
    }
    Process process =
        new ProcessBuilder(PYTHON, "-c", script, written.toString(), directory + "/back")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static void require(String imports) throws IOException, InterruptedException {
    boolean there = Files.isExecutable(Path.of(PYTHON));
    if (there) {
      Process process = new ProcessBuilder(PYTHON, "-c", imports).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      there = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
    assumeTrue(there, PYTHON + " cannot '" + imports + "': pandas is not asked");
  }
}
