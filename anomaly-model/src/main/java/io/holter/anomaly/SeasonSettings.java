package io.holter.anomaly;

import java.time.ZoneId;

/**
 * How the hours of the week are told apart.
 *
 * @param zone whose hours they are
 */
public record SeasonSettings(ZoneId zone) {
  static SeasonSettings defaults() {
    return new SeasonSettings(java.time.ZoneOffset.UTC);
  }
}
