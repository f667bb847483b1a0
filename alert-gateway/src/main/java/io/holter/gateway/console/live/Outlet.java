package io.holter.gateway.console.live;

import java.util.function.Supplier;

/** One viewer's transport, as its session sees it. Used on the session's thread. */
interface Outlet {
  /** Whether as much is under way as may be; then nothing is written until it is read. */
  boolean isFull();

  /**
   * Sends a message.
   *
   * @param message a list of frames, in ASCII
   * @param place where the viewer is behind it, for a transport that can be taken up again
   */
  void write(String message, Supplier<String> place);

  /** Tells why and ends; a viewer that does not read is cut off soon after. */
  void close(ServerFrame.Bye bye);
}
