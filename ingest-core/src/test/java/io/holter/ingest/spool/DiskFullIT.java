package io.holter.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is full: a small tmpfs, where this user may mount one. */
@Timeout(60)
class DiskFullIT {
  private static final Duration LONG = Duration.ofSeconds(15);

  @TempDir private Path directory = Path.of("");
  private Path small = Path.of("");
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    small = Files.createDirectory(directory.resolve("small"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString());
    assumeTrue(mounted, "needs a user who may mount a tmpfs");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", small.toString())).isTrue();
    }
  }

  @Test
  void dropsAndCountsWhatTheDiskDoesNotTakeAndGoesOnWhenItDoes() throws Exception {
    Logs.Lost lost = new Logs.Lost();
    List<String> taken = new ArrayList<>();
    try (SpoolLog log = Logs.open(Logs.settings(small, 10_000_000), lost)) {
      int refused = append(log, taken, 0, 4_000);
      assertThat(refused).as("the file system is smaller than the spool").isPositive();
      assertThat(taken).hasSizeGreaterThan(1_000);

      // All that was taken is still there, its position can be written, and its space comes back.
      assertThat(Logs.readAll(log)).isEqualTo(taken);
      log.checkpoint(log.next());
      assertThat(log.done()).isEqualTo(taken.size());
      taken.clear();
      await().atMost(LONG).until(() -> append(log, taken, 4_000, 1) == 0);
      assertThat(append(log, taken, 4_001, 100)).isZero();
    }
    try (SpoolLog log = Logs.open(Logs.settings(small, 10_000_000), lost)) {
      assertThat(Logs.readAll(log)).isEqualTo(taken);
    }
    assertThat(lost.all()).as("nothing that was taken is lost").isZero();
  }

  private static int append(SpoolLog log, List<String> taken, int from, int count) {
    int refused = 0;
    for (int i = from; i < from + count; i++) {
      String text = i + ":" + "f".repeat(100);
      if (Logs.append(log, text).isEmpty()) {
        taken.add(text);
      } else {
        assertThat(Logs.append(log, text)).contains(DropReason.DISK);
        refused++;
      }
    }
    return refused;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
