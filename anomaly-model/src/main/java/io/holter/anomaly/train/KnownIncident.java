package io.holter.anomaly.train;

import io.holter.anomaly.feature.LabelledWindow;

/**
 * Something that is known to have happened to a device.
 *
 * @param start milliseconds since the epoch of its first anomalous event
 * @param end of its last, no earlier
 */
public record KnownIncident(String device, String kind, long start, long end) {
  /** Whether a window of the device has a moment of it. */
  boolean touches(LabelledWindow window) {
    return device.equals(window.device())
        && window.vector().from() <= end
        && window.vector().until() > start;
  }
}
