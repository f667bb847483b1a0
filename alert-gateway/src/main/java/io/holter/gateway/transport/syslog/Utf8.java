package io.holter.gateway.transport.syslog;

/** Octets of UTF-8 (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /** How many of the first {@code most} octets can be kept without splitting a character. */
  static int cut(byte[] text, int most) {
    int end = Math.min(text.length, most);
    while (end > 0 && end < text.length && isContinuation(text[end])) {
      end--;
    }
    return end;
  }

  private static boolean isContinuation(byte octet) {
    return (octet & 0xC0) == 0x80;
  }
}
