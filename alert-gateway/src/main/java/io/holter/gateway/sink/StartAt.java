package io.holter.gateway.sink;

/** Where a sink begins that has never read before. */
public enum StartAt {
  /** The oldest alert that is still on the topic. */
  EARLIEST,
  /** The first alert after the sink began. */
  LATEST
}
