package io.holter.gateway.transport.syslog;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, for HOSTNAME. */
final class ThisMachine {
  private ThisMachine() {}

  /** The name, or the NILVALUE {@code -} where there is none that HOSTNAME can hold. */
  static String name() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[!-~]{1,255}") ? name : "-";
    } catch (UnknownHostException e) {
      return "-";
    }
  }
}
