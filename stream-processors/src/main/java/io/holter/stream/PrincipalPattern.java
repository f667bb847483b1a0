package io.holter.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Pattern of an authenticated identity: {@code *} stands for any run of characters, {@code
 * {device}} for the event's own device id.
 *
 * @param text the pattern as configured
 */
record PrincipalPattern(String text) {
  private static final String ANYONE = "*";
  private static final String DEVICE = "{device}";

  /** Whether {@code principal} may speak for {@code device}; nobody fits {@code *} alone. */
  boolean fits(Optional<String> principal, String device) {
    if (text.equals(ANYONE)) {
      return true;
    }
    return principal.isPresent() && fits(principal.get(), device);
  }

  /** Split first, fill in then: a device id cannot bring a wildcard of its own. */
  private boolean fits(String principal, String device) {
    List<String> runs =
        Arrays.stream(text.split("\\*", -1)).map(run -> run.replace(DEVICE, device)).toList();
    return Wildcard.matches(runs, principal);
  }
}
