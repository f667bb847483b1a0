package io.holter.gateway.format;

import io.holter.schema.Severity;

/** A severity on the scale of 0 to 10 that CEF and LEEF have. */
final class Risk {
  private Risk() {}

  /** In the middle of CEF's bands: 0–3 low, 4–6 medium, 7–8 high, 9–10 very high. */
  static int of(Severity severity) {
    return switch (severity) {
      case UNKNOWN -> 0;
      case LOW -> 3;
      case MEDIUM -> 5;
      case HIGH -> 8;
      case CRITICAL -> 10;
    };
  }
}
