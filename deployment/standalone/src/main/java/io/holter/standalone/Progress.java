package io.holter.standalone;

import java.time.Duration;

/** A step of the start, for whoever draws it. */
public sealed interface Progress {
  /** Which part it is about: kafka, registry, mqtt-broker, applications. */
  String component();

  /** The part begins to start. */
  record Starting(String component) implements Progress {}

  /**
   * The part is ready.
   *
   * @param took since it began to start
   * @param where its address, or a word on what it is
   */
  record Ready(String component, Duration took, String where) implements Progress {}

  /**
   * The part cannot start.
   *
   * @param reason a sentence
   */
  record Failed(String component, String reason) implements Progress {}
}
