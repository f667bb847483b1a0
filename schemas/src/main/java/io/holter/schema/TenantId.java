package io.holter.schema;

import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Rules for tenant and device ids. */
@NullMarked
public final class TenantId {
  /**
   * Lower-case letters, digits and single inner hyphens, 2 to 61 characters. No dot, so the ACL
   * prefix {@code holter.t.acme.} never matches {@code acme2}.
   */
  public static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){1,30}");

  /** Device ids: letters, digits and {@code . _ : @ -}, 1 to 128 characters. */
  public static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  private TenantId() {}

  /** Whether {@code id} is a well-formed tenant id. */
  public static boolean isValid(String id) {
    // What PATTERN says, several times as fast: every message asks.
    int others = 0;
    char before = '-';
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == '-' ? before == '-' : !isLowerOrDigit(c)) {
        return false;
      }
      if (c != '-') {
        others++;
      }
      before = c;
    }
    return before != '-' && others >= 2 && others <= 31;
  }

  /** Whether {@code id} is a well-formed device id. */
  public static boolean isValidDevice(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!isLowerOrDigit(c) && (c < 'A' || c > 'Z') && "._:@-".indexOf(c) < 0) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= 128;
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /**
   * The id itself.
   *
   * @throws IllegalArgumentException if it is not a well-formed tenant id
   */
  public static String require(String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "tenant id '" + id + "' does not match " + PATTERN.pattern());
    }
    return id;
  }
}
