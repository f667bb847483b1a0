package io.holter.cli;

import io.holter.cli.backtest.Watcher;
import java.time.Duration;

/** Draws how far a back-test is: a bar on a terminal, a line every ten seconds elsewhere. */
final class BacktestProgress implements Watcher {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

  private final Console console;
  private final long begin = System.nanoTime();
  private long drawn = begin;
  private long records;

  BacktestProgress(Console console) {
    this.console = console;
  }

  @Override
  public void say(String sentence) {
    console.say(sentence);
  }

  @Override
  public void fed(long records, long total) {
    this.records = records;
    long now = System.nanoTime();
    if (now - drawn < (console.isTerminal() ? REDRAW_NANOS : QUIET_NANOS)) {
      return;
    }
    drawn = now;
    double rate = rate();
    String line =
        "%s %3d %%  %,d of %,d records, %,.0f a second, %,.0f s to go"
            .formatted(
                Bar.of(Math.min(1, (double) records / total)),
                Math.min(100, 100 * records / total),
                records,
                total,
                rate,
                Math.max(0, total - records) / Math.max(1, rate));
    if (console.isTerminal()) {
      console.progress(line);
    } else {
      console.say(line);
    }
  }

  /** Says how fast it was. */
  void end() {
    console.say("%,d records, %,.0f a second".formatted(records, rate()));
  }

  private double rate() {
    return records / Math.max(0.001, (System.nanoTime() - begin) / 1e9);
  }
}
