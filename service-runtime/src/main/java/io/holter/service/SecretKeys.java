package io.holter.service;

import java.util.regex.Pattern;

/** Tells by a key's name whether its value may be shown. */
final class SecretKeys {
  private static final Pattern SECRET =
      Pattern.compile(
          "password|passphrase|passwd|secret|token|credential|private[.-]?key|api[.-]?key|psk"
              + "|jaas\\.config|basic\\.auth\\.user\\.info|(^|\\.)keystore\\.key$");
  private static final Pattern NAMES_A_FILE = Pattern.compile("[.-](file|location|path)$");
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");
  private static final int LONGEST = 80;

  private SecretKeys() {}

  /** Whether the value of {@code key} must never be printed. */
  static boolean isSecret(String key) {
    return SECRET.matcher(key).find() && !NAMES_A_FILE.matcher(key).find();
  }

  /** {@code value} as it may be shown: masked if secret, without user info, not endless. */
  static String shown(String key, String value) {
    if (isSecret(key)) {
      return "***";
    }
    String open = USER_INFO.matcher(value).replaceAll("://***@").replaceAll("\\p{Cntrl}", " ");
    return open.length() > LONGEST ? open.substring(0, LONGEST) + "…" : open;
  }
}
