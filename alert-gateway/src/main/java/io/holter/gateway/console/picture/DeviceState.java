package io.holter.gateway.console.picture;

import java.util.Locale;

/** How a device is, for a person who looks at many; the first that fits. */
enum DeviceState {
  /** One of its alerts is open. */
  ALERTING,
  /** It missed a deadline and has not been heard since. */
  SILENT,
  /** Its baseline is too old and is made anew. */
  STALE,
  /** Its baseline is being made. */
  LEARNING,
  /** It is held against its baseline. */
  WATCHING;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
