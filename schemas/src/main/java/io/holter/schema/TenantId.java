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
    return PATTERN.matcher(id).matches();
  }

  /** Whether {@code id} is a well-formed device id. */
  public static boolean isValidDevice(String id) {
    return DEVICE.matcher(id).matches();
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
