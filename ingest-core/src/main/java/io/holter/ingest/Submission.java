package io.holter.ingest;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import java.time.Instant;

/** What a bridge made of one message: an event of a device, or an input for the quarantine. */
public sealed interface Submission {

  /**
   * An event with a tenant and a device.
   *
   * @param event the event, complete
   * @param eventTime timestamp of the Kafka record
   * @param address the whole MQTT topic or CoAP path as received, for the quarantine if Kafka
   *     refuses the record
   */
  record Attributed(DeviceEvent event, Instant eventTime, String address) implements Submission {
    /** The event refused for {@code reason}; the payload is left out, since it may be the cause. */
    QuarantinedEvent refused(QuarantineReason reason, String detail) {
      return QuarantinedEvent.newBuilder()
          .setReason(reason)
          .setDetail(detail)
          .setStage(event.getBridge())
          .setEvent(Quarantine.withoutPayload(event))
          .setAddress(address)
          .setTime(eventTime)
          .build();
    }
  }

  /**
   * An input that the bridge itself does not admit, with the reason.
   *
   * @param event the record for the quarantine topic
   */
  record Unattributed(QuarantinedEvent event) implements Submission {}
}
