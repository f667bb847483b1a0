package io.holter.anomaly.model;

/** What a format's reader makes of a part's file: a function. Thread-safe and deterministic. */
public interface RawModel extends AutoCloseable {
  /**
   * Scores a window.
   *
   * @param values finite, as observed, in the order of the manifest's features
   * @return larger is further from what was learned; not a number if the model has no answer
   */
  double score(double[] values);

  /** Gives back what it holds outside the heap; nothing unless overridden. */
  @Override
  default void close() {}
}
