package io.holter.cli.backtest;

/** Hears how it goes. */
public interface Watcher {
  /** A sentence for whoever waits. */
  void say(String sentence);

  /** How many records of about how many have been fed. */
  void fed(long records, long total);
}
