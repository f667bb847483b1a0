package io.holter.gateway;

/** Where a feed begins. */
public enum FeedPosition {
  /** The oldest alert that is still on the topic. */
  EARLIEST,
  /** The first alert after the feed was started. */
  LATEST
}
