package io.holter.stream;

import io.holter.schema.Alert;

/** What the stage that looks for incidents is told, and what waits in its queue. */
sealed interface Item {
  /** The source's clock on one partition has reached {@code time}, milliseconds since the epoch. */
  record Tick(int partition, long time) implements Item {}

  /** A device was scored for the first time. */
  record Seen(String device, long time) implements Item {}

  /**
   * An alert of one device opened, was updated or closed.
   *
   * @param partition of the device
   */
  record Told(int partition, Alert alert) implements Item {}

  /** A step of an alert by a model on trial: it is part of no incident. */
  record Trial(Alert alert) implements Item {}

  /** A step of an alert that waited for others like it. */
  record Held(Alert alert) implements Item {}

  /** An incident that has grown is told again. */
  record Tell(IncidentRef incident) implements Item {}
}
