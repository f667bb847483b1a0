package io.holter.cli;

import io.holter.cli.replay.Replay;
import java.time.Duration;

/** Draws how far a replay is: a bar on a terminal, a line every ten seconds elsewhere. */
final class ReplayProgress {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

  private final Console console;
  private final long total;
  private final long begin = System.nanoTime();
  private long drawn = begin;
  private String line = "";

  ReplayProgress(Console console, long total) {
    this.console = console;
    this.total = Math.max(1, total);
  }

  void step(Replay.Step step) {
    long now = System.nanoTime();
    long read = step.counts().read();
    double seconds = Math.max(0.001, (now - begin) / 1e9);
    line =
        "%s %3d %%  %,d of %,d messages, %,.0f a second, %s left, at %s"
            .formatted(
                Bar.of((double) read / total),
                100 * read / total,
                read,
                total,
                read / seconds,
                clock((long) (seconds * (total - read) / Math.max(1, read))),
                step.time());
    if (now - drawn > (console.isTerminal() ? REDRAW_NANOS : QUIET_NANOS)) {
      drawn = now;
      draw();
    }
  }

  void end() {
    console.say(line);
  }

  private void draw() {
    if (console.isTerminal()) {
      console.progress(line);
    } else {
      console.say(line);
    }
  }

  private static String clock(long seconds) {
    return "%d:%02d".formatted(Math.max(0, seconds) / 60, Math.max(0, seconds) % 60);
  }
}
