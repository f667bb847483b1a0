package io.holter.cli.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * One end of a TCP connection.
 *
 * @param host numeric IP address
 * @param port 0 to 65535
 */
record Endpoint(String host, int port) {
  static Endpoint of(byte[] address, int port) {
    try {
      return new Endpoint(InetAddress.getByAddress(address).getHostAddress(), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes", e);
    }
  }
}
