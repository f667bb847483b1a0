package io.holter.cli.alert;

/** Is told how far the reading of a topic is. */
@FunctionalInterface
public interface ReadProgress {
  /**
   * Some more was read.
   *
   * @param read offsets passed so far
   * @param total of how many
   */
  void read(long read, long total);
}
