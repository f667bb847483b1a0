package io.holter.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it appends, again and again. */
@Timeout(120)
class SpoolKillIT {
  @TempDir private Path directory = Path.of("");

  @Test
  void whatWasSaidToBeForcedIsThereAfterAKill() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      Path here = directory.resolve("kill-" + kill);
      int forced = forcedBeforeTheKill(here, 2_000 + 700 * kill);

      Logs.Lost lost = new Logs.Lost();
      try (SpoolLog log = Logs.open(Logs.settings(here, 256_000_000), lost)) {
        List<String> read = Logs.readAll(log);

        assertThat(forced).isGreaterThan(1_000);
        assertThat(read).hasSizeGreaterThanOrEqualTo(forced);
        assertThat(read)
            .isEqualTo(IntStream.range(0, read.size()).mapToObj(SpoolKillIT::text).toList());
        assertThat(lost.all()).as("at most the one that was being written").isBetween(0L, 1L);
      }
    }
  }

  /** Kills the process when it has said at least so many, and tells how many it said in the end. */
  private static int forcedBeforeTheKill(Path where, int atLeast) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                where.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int said = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      boolean killed = false;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said = Integer.parseInt(line);
        if (said >= atLeast && !killed) {
          killed = writer.toHandle().destroyForcibly(); // Leaves its output to be read.
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return said;
  }

  static String text(int number) {
    return number + ":" + "k".repeat(number % 150);
  }
}
