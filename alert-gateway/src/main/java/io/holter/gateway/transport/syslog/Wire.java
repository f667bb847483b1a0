package io.holter.gateway.transport.syslog;

import java.io.IOException;
import java.util.List;

/** Gets frames to a receiver, and knows when they count as acknowledged. */
interface Wire extends AutoCloseable {
  /**
   * Returns when they are acknowledged.
   *
   * @throws IOException if they are not; some may have arrived all the same
   */
  void send(List<byte[]> frames) throws IOException, InterruptedException;

  /** What an acknowledgement means here, for a person. */
  String means();

  @Override
  void close();
}
