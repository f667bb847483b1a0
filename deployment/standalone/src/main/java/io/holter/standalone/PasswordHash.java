package io.holter.standalone;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted hash of a password, PBKDF2 with HMAC-SHA-256 (RFC 8018 §5.2).
 *
 * @param text {@code iterations:salt:hash}, the last two in base64url
 */
record PasswordHash(String text) {
  // The passwords are 192 random bits, which no dictionary has; a device that reconnects costs 10
  // ms.
  private static final int ITERATIONS = 20_000;
  private static final int BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checks the form. */
  PasswordHash {
    if (!text.matches("[0-9]{1,9}:[A-Za-z0-9_-]{22,}:[A-Za-z0-9_-]{43}")) {
      throw new IllegalArgumentException("not iterations:salt:hash");
    }
  }

  /** Hashes a password with a salt of its own. */
  static PasswordHash of(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return new PasswordHash(
        ITERATIONS + ":" + encode(salt) + ":" + encode(derive(password, salt, ITERATIONS)));
  }

  /** Whether this is the password, in a time that does not depend on how much of it is right. */
  boolean matches(String password) {
    String[] parts = text.split(":", -1);
    byte[] expected = Base64.getUrlDecoder().decode(parts[2]);
    byte[] salt = Base64.getUrlDecoder().decode(parts[1]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[0])));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "PasswordHash[***]";
  }
}
