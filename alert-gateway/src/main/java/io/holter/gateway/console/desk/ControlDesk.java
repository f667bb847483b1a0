package io.holter.gateway.console.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Does what people decide at the console: the same code, and the same JSON, as the commands of
 * {@code holter policy}, {@code model}, {@code alert} and {@code baseline}. Called from many
 * threads.
 */
public interface ControlDesk {
  /**
   * Does it and waits until it holds.
   *
   * @param request who wants what; the operation's {@linkplain Operation#role() role} and the
   *     tenant were checked before
   * @param progress told how far long work is
   * @return what {@code -o json} of the command prints
   * @throws DeskException if it cannot be done, with what to do about it
   */
  ObjectNode perform(DeskRequest request, DeskProgress progress)
      throws DeskException, InterruptedException;
}
