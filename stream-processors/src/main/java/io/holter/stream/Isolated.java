package io.holter.stream;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;

/** Where a record of intake goes. */
sealed interface Isolated {
  /** To the telemetry topic of the event's tenant. */
  record Admitted(DeviceEvent event) implements Isolated {}

  /** To quarantine. */
  record Quarantined(QuarantinedEvent event) implements Isolated {}
}
