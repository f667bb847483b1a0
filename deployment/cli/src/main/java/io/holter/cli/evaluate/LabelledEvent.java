package io.holter.cli.evaluate;

import io.holter.schema.DeviceEvent;
import java.util.Optional;

/**
 * One event of an input, with what is known of it.
 *
 * @param time event time, milliseconds since the epoch, 0 or more
 * @param event what happened, of the tenant and source of the evaluation
 * @param anomalous whether it is known to be wrong ({@code true}) or right; nothing without a label
 */
record LabelledEvent(long time, DeviceEvent event, Optional<Boolean> anomalous) {
  String device() {
    return event.getDevice();
  }
}
