package io.holter.standalone;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
final class Ports {
  /** Starts that are tried before a taken port counts as a failure. */
  static final int ATTEMPTS = 5;

  private Ports() {}

  /**
   * The port itself after a look whether it is free, or any TCP port that is free if it is 0.
   * Another process may take it before it is used, hence {@link #ATTEMPTS}.
   *
   * @throws IOException if the wanted port is taken
   */
  static int tcp(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(loopback(), wanted));
      return socket.getLocalPort();
    } catch (BindException e) {
      throw taken("TCP", wanted, e);
    }
  }

  /** As {@link #tcp}, for UDP. */
  static int udp(int wanted) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback(), wanted))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      throw taken("UDP", wanted, e);
    }
  }

  private static IOException taken(String protocol, int port, BindException cause) {
    return new IOException(
        "listening on "
            + protocol
            + " 127.0.0.1:"
            + port
            + " is not possible ("
            + cause.getMessage()
            + "); end what listens there, or choose another port, or 0 for any free one",
        cause);
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Whether a start failed because its port was taken. */
  static boolean isTaken(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException || String.valueOf(t.getMessage()).contains("failed to bind")) {
        return true;
      }
    }
    return false;
  }
}
