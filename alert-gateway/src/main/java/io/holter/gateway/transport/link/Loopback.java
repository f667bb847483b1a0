package io.holter.gateway.transport.link;

import java.util.Set;

/** Whether what is said to a host stays on this machine. */
public final class Loopback {
  private static final Set<String> NAMES = Set.of("localhost", "::1", "[::1]");

  private Loopback() {}

  /** Told by the name alone; nothing is looked up. */
  public static boolean is(String host) {
    return NAMES.contains(host) || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }
}
