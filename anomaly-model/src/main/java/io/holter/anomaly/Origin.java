package io.holter.anomaly;

import java.util.Objects;

/**
 * Where an event came from, as far as the bridge sees it; empty texts where it does not.
 *
 * @param address network address without the port
 * @param security what the channel's security looks like: protocol, cipher suite, identity
 */
public record Origin(String address, String security) {
  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin("", "");

  /** Refuses null. */
  public Origin {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(security, "security");
  }
}
