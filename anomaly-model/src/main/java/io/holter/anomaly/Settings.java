package io.holter.anomaly;

/** The one way in which settings refuse a value. */
final class Settings {
  private Settings() {}

  static void require(boolean ok, String key, Object value, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(key + ": " + value + " is not " + rule);
    }
  }
}
