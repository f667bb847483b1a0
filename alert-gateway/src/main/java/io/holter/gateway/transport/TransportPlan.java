package io.holter.gateway.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * How one receiver is to be reached, as it is configured. Plans are values: an equal one, with the
 * same content in its files, needs no new connection.
 */
public interface TransportPlan {
  /** Its name in configuration and records: {@code syslog}, {@code webhook}, … */
  String name();

  /** Where it leads, for a person; no secret. */
  String destination();

  /** Whether its receiver can make anything of a format, such as {@code cef}. */
  default boolean takes(String format) {
    return true;
  }

  /** Files that are read when it is opened: with a new content it has to be opened anew. */
  Set<Path> files();

  /**
   * A transport of its own, which has not connected yet.
   *
   * @throws IOException if one of its files cannot be used; the message says what to do
   */
  Transport open() throws IOException;
}
