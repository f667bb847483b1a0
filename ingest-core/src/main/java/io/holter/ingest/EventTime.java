package io.holter.ingest;

import io.holter.schema.DeviceEvent;
import java.time.Instant;

/** Whose clock a source's records are stamped with. */
public enum EventTime {
  /** The bridge's clock at receipt. */
  RECEIVE,
  /** The device's own clock, where the message says it; the bridge's where it does not. */
  DEVICE;

  /** The event time of an event, which becomes the timestamp of its Kafka record. */
  public Instant of(DeviceEvent event) {
    Instant deviceTime = event.getDeviceTime();
    return this == DEVICE && deviceTime != null ? deviceTime : event.getReceiveTime();
  }
}
