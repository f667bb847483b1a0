package io.holter.standalone;

import java.util.Base64;

/** Text with bytes between two lines that say what they are (RFC 7468). */
final class Pem {
  // RFC 7468 §5: lines of 64 characters.
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  static String of(String label, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, LINES.encodeToString(content));
  }
}
