package io.holter.cli.evaluate;

import java.util.Locale;
import java.util.Set;

/** What a label says. */
final class Label {
  private static final Set<String> NORMAL =
      Set.of("", "0", "normal", "benign", "legitimate", "legit", "false", "no", "none", "ok");

  private Label() {}

  /**
   * Whether it means that something is wrong: a number above 0, or any word but those for what is
   * normal.
   */
  static boolean isAnomalous(String label) {
    String word = label.strip().toLowerCase(Locale.ROOT);
    if (NORMAL.contains(word)) {
      return false;
    }
    try {
      return Double.parseDouble(word) > 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
