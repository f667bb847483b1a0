package io.holter.anomaly;

/** The part of an address that says where a device is. */
final class Network {
  private static final int GROUPS = 4;

  private Network() {}

  /**
   * An IPv4 address as it is; of an IPv6 address the first 64 bits, because the others change every
   * day by design (RFC 8981). What is no address stays as it is.
   */
  static String of(String address) {
    if (address.indexOf(':') < 0 || address.indexOf('.') >= 0) {
      return ChannelSet.key(address);
    }
    int gap = address.indexOf("::");
    String head = gap < 0 ? address : address.substring(0, gap);
    String[] groups = head.isEmpty() ? new String[0] : head.split(":", -1);
    String tail = gap < 0 ? "" : address.substring(gap + 2);
    int after = tail.isEmpty() ? 0 : tail.split(":", -1).length;
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      boolean zero = i >= groups.length;
      int fromEnd = 8 - i;
      boolean inTail = zero && fromEnd <= after;
      String group = inTail ? tail.split(":", -1)[after - fromEnd] : zero ? "0" : groups[i];
      prefix.append(group).append(':');
    }
    return ChannelSet.key(prefix.append(":/64").toString());
  }
}
