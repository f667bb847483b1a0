package io.holter.gateway.transport.webhook;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A shared secret of Standard Webhooks: {@code whsec_} and 24 to 64 octets in base64. */
final class SigningKey {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final byte[] octets;

  private SigningKey(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if the text is none; the message does not quote it
   */
  static SigningKey parse(String text) {
    String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no base64 after whsec_");
    }
    if (octets.length < SHORTEST || octets.length > LONGEST) {
      throw new IllegalArgumentException(
          "is " + octets.length + " octets, and must be 24 to 64, as: openssl rand -base64 32");
    }
    return new SigningKey(octets);
  }

  /** For the signature only. */
  byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey key && MessageDigest.isEqual(octets, key.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "***";
  }
}
