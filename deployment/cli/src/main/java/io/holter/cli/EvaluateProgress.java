package io.holter.cli;

import io.holter.cli.evaluate.Evaluator;
import java.time.Duration;

/** Draws how far an evaluation is: a bar on a terminal, a line every ten seconds elsewhere. */
final class EvaluateProgress implements Evaluator.Watcher {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

  private final Console console;
  private final long begin = System.nanoTime();
  private long drawn = begin;

  EvaluateProgress(Console console) {
    this.console = console;
  }

  @Override
  public void say(String sentence) {
    console.say(sentence);
  }

  @Override
  public void fed(long events, long total) {
    long now = System.nanoTime();
    if (now - drawn < (console.isTerminal() ? REDRAW_NANOS : QUIET_NANOS)) {
      return;
    }
    drawn = now;
    String line =
        "%s %3d %%  %,d of %,d events, %,.0f a second"
            .formatted(
                Bar.of((double) events / total),
                100 * events / total,
                events,
                total,
                events / Math.max(0.001, (now - begin) / 1e9));
    if (console.isTerminal()) {
      console.progress(line);
    } else {
      console.say(line);
    }
  }
}
