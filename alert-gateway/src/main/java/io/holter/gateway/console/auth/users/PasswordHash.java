package io.holter.gateway.console.auth.users;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A password's bcrypt hash in its usual form, as {@code htpasswd -B} makes it too.
 *
 * @param text {@code $2y$<cost>$<salt and hash>}, cost 10 to 16
 */
public record PasswordHash(String text) {
  /** Bytes of UTF-8; bcrypt looks at no more. */
  public static final int LONGEST = 72;

  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$1[0-6]\\$[./A-Za-z0-9]{53}");
  private static final int COST = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checks the form. */
  public PasswordHash {
    if (!isHash(text)) {
      throw new IllegalArgumentException("not a bcrypt hash with a cost of 10 to 16");
    }
  }

  /** Whether this is a hash, and not, for example, the password itself. */
  public static boolean isHash(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Hashes with a salt of its own and cost 12, some 200 ms of a core.
   *
   * @throws IllegalArgumentException if it is longer than {@value #LONGEST} bytes, or empty
   */
  public static PasswordHash of(String password) {
    if (!isUsable(password)) {
      throw new IllegalArgumentException("a password has 1 to " + LONGEST + " bytes");
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return new PasswordHash(OpenBSDBCrypt.generate("2y", password.toCharArray(), salt, COST));
  }

  /** Whether this is the password, in a time that does not depend on how much of it is right. */
  public boolean matches(String password) {
    return isUsable(password) && OpenBSDBCrypt.checkPassword(text, password.toCharArray());
  }

  private static boolean isUsable(String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    return bytes > 0 && bytes <= LONGEST;
  }

  @Override
  public String toString() {
    return "PasswordHash[***]";
  }
}
