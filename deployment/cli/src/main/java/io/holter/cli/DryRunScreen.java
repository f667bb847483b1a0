package io.holter.cli;

import io.holter.cli.backtest.DryRun;
import io.holter.cli.backtest.Episode;

/** Says on stderr what a dry run finds as it finds it. */
final class DryRunScreen implements DryRun.Listener {
  private final Console console;
  private final BacktestProgress progress;

  DryRunScreen(Console console) {
    this.console = console;
    this.progress = new BacktestProgress(console);
  }

  @Override
  public void say(String sentence) {
    console.say(sentence);
  }

  @Override
  public void fed(long records, long total) {
    progress.fed(records, total);
  }

  @Override
  public void gained(Episode episode) {
    console.say("+ " + line(episode));
  }

  @Override
  public void lost(Episode episode) {
    console.say("- " + line(episode));
  }

  @Override
  public void settled(Episode episode) {
    console.say("= " + line(episode));
  }

  private static String line(Episode episode) {
    return "%s  %s  %s/%s  %s"
        .formatted(
            episode.openedAt(),
            episode.severity(),
            episode.tenant(),
            episode.device(),
            episode.reason());
  }
}
