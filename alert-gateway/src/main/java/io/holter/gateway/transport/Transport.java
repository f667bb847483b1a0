package io.holter.gateway.transport;

import java.util.List;

/** A way to one receiver. Used by one thread; connects when it is needed. */
public interface Transport extends AutoCloseable {
  /** Its name in configuration and records: {@code syslog}, {@code webhook}, … */
  String name();

  /** Where it leads, for a person; no secret. */
  String destination();

  /** How many messages it takes at once, 1 or more. */
  int batch();

  /**
   * Sends messages in their order and waits for what the receiver says, no longer than its
   * configured timeout.
   *
   * @param messages 1 to {@link #batch()}
   * @return an answer a message, in order; after the first {@link Answer.Failed} all are failed
   *     where the receiver takes them one by one
   */
  List<Answer> deliver(List<Outgoing> messages) throws InterruptedException;

  @Override
  void close();
}
