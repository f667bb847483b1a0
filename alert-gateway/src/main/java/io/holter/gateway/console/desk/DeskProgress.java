package io.holter.gateway.console.desk;

/** Told how far long work is. */
@FunctionalInterface
public interface DeskProgress {
  /**
   * So far.
   *
   * @param share 0 to 1
   * @param sentence for a person
   */
  void at(double share, String sentence);
}
