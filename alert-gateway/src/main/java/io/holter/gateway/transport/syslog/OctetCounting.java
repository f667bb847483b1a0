package io.holter.gateway.transport.syslog;

import java.nio.charset.StandardCharsets;

/** Frames of RFC 5425 §4.3: {@code MSG-LEN SP SYSLOG-MSG}, and no line feed after it. */
final class OctetCounting {
  private OctetCounting() {}

  /** The frame of a message. */
  static byte[] frame(byte[] message) {
    byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[length.length + message.length];
    System.arraycopy(length, 0, frame, 0, length.length);
    System.arraycopy(message, 0, frame, length.length, message.length);
    return frame;
  }
}
