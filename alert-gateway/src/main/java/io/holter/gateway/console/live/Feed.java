package io.holter.gateway.console.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be subscribed to. */
enum Feed {
  /** Every device, or one. */
  FLEET,
  /** The behaviours of one device. */
  SERIES,
  /** Rates, latency and the parts of the pipeline. */
  PIPELINE,
  /** Alert events: each one, in order. */
  ALERTS;

  /** Its name in frames, as {@code fleet}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Feed> of(String word) {
    return Arrays.stream(values()).filter(feed -> feed.word().equals(word)).findFirst();
  }
}
