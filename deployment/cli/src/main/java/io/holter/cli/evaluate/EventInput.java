package io.holter.cli.evaluate;

import java.io.IOException;

/** A file of events, which can be read more than once and gives the same events each time. */
interface EventInput {
  /** What a person calls it. */
  String name();

  /**
   * Reads it from the beginning.
   *
   * @param notes takes what was left out, and why
   * @throws InputException if it holds no events of a known form
   */
  EventReader open(Notes notes) throws IOException;
}
