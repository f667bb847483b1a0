package io.holter.cli.features;

import io.holter.schema.FeatureWindow;
import java.time.Instant;
import java.util.Optional;

/**
 * Which windows are wanted.
 *
 * @param deviceClass those of devices of this class
 * @param from those that begin at this event time or later
 * @param until those that begin before this event time
 */
public record Selection(
    Optional<String> deviceClass, Optional<Instant> from, Optional<Instant> until) {
  boolean holds(FeatureWindow window) {
    return (deviceClass.isEmpty()
            || deviceClass.equals(Optional.ofNullable(window.getDeviceClass())))
        && from.filter(f -> window.getFrom().isBefore(f)).isEmpty()
        && until.filter(u -> !window.getFrom().isBefore(u)).isEmpty();
  }
}
