package io.holter.cli.evaluate;

import java.io.IOException;
import java.util.Optional;

/** Reads events one after the other, in the order of the input. */
interface EventReader extends AutoCloseable {
  /**
   * The next event, or nothing at the end.
   *
   * @throws InputException if the rest cannot be read
   */
  Optional<LabelledEvent> next() throws IOException;

  @Override
  void close() throws IOException;
}
