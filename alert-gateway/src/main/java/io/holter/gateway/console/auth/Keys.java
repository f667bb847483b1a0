package io.holter.gateway.console.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random values that nobody guesses, and their digests. */
public final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  /** 256 random bits in base64url. */
  public static String random() {
    return bits(32);
  }

  /** A random name of 64 bits: unique enough for a log, opens nothing. */
  static String shortName() {
    return bits(8);
  }

  /**
   * What is kept in the place of a key: SHA-256 in base64url. Found by equality, it tells nothing.
   */
  static String digest(String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return encode(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether two are the same, in a time that does not depend on where they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String bits(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return encode(random);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
