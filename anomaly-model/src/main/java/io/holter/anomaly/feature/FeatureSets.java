package io.holter.anomaly.feature;

import java.time.Duration;

/**
 * The features of this version; their names, order and meaning are public API. Whatever changes one
 * of them makes a new {@link #VERSION}, and no model of the one before scores it.
 *
 * <p>Every value is finite whatever a device sends. Only what it did in the window counts, and the
 * ratio to its own past windows: no clock, no hour of the day (a model of a few hours would find
 * every other hour unusual; the behaviour {@code active-hour} knows hours), no other device.
 */
public final class FeatureSets {
  /** Of the list; docs/reference/features.md shows it. */
  public static final int VERSION = 1;

  private FeatureSets() {}

  /**
   * The features over windows of a length.
   *
   * @param window from 1 s to 1 day
   * @throws IllegalArgumentException if it is not
   */
  public static FeatureSet of(Duration window) {
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("features.window: " + window + " is not 1 s to 1 day");
    }
    return new FeatureSet(VERSION, window, Catalogue.features());
  }
}
