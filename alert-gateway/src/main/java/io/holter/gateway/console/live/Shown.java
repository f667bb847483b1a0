package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A sample as its viewers see it. Printed once, whatever their number. Thread-safe: two who print
 * at once print the same.
 */
final class Shown {
  private final String item;
  private final long at;
  private final double figure;
  private final JsonNode value;
  private volatile @Nullable String printed;

  /**
   * A sample.
   *
   * @param at when it was taken, ms since 1970
   */
  Shown(Sample sample, long at) {
    this.item = sample.item();
    this.at = at;
    this.figure = sample.figure();
    this.value = sample.value();
  }

  String item() {
    return item;
  }

  double figure() {
    return figure;
  }

  /** The members of a frame that are the same for every viewer, without braces. */
  String members() {
    String text = printed;
    if (text == null) {
      StringBuilder to = new StringBuilder(200);
      to.append("\"item\":").append(JsonText.of(item)).append(",\"at\":").append(at);
      to.append(",\"value\":").append(JsonText.of(value)).append(",\"figure\":");
      JsonText.append(to, figure);
      text = to.toString();
      printed = text;
    }
    return text;
  }
}
