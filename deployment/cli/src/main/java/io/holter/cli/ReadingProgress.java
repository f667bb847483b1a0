package io.holter.cli;

import io.holter.cli.alert.ReadProgress;
import java.time.Duration;

/** Draws how far the reading of a topic is: a bar on a terminal, a line every ten seconds else. */
final class ReadingProgress implements ReadProgress {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

  private final Console console;
  private long drawn = System.nanoTime();

  ReadingProgress(Console console) {
    this.console = console;
  }

  @Override
  public void read(long read, long total) {
    long now = System.nanoTime();
    if (total == 0 || now - drawn < (console.isTerminal() ? REDRAW_NANOS : QUIET_NANOS)) {
      return;
    }
    drawn = now;
    String line =
        "%s %3d %%  %,d of %,d records"
            .formatted(Bar.of((double) read / total), 100 * read / total, read, total);
    if (console.isTerminal()) {
      console.progress(line);
    } else {
      console.say(line);
    }
  }
}
