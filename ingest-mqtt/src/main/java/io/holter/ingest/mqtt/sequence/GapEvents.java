package io.holter.ingest.mqtt.sequence;

import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A gap as an event of its device, at the time of the message by which it was seen. */
final class GapEvents {
  private GapEvents() {}

  /** The event; its payload says {@code {"missing":3,"from":17,"to":19,"epoch":0}}. */
  static Submission of(SequenceWatch.Found found, EventTime eventTime, String address) {
    Gap gap = found.gap();
    byte[] payload =
        ("{\"missing\":"
                + gap.missing()
                + ",\"from\":"
                + gap.from()
                + ",\"to\":"
                + gap.to()
                + ",\"epoch\":"
                + gap.epoch()
                + "}")
            .getBytes(StandardCharsets.UTF_8);
    DeviceEvent event =
        DeviceEvent.newBuilder(found.after())
            .setKind(EventKind.GAP)
            .setChannel("")
            .setOperation("")
            .setPayload(ByteBuffer.wrap(payload))
            .setPayloadSize(payload.length)
            .setContentType("application/json")
            .setDelivery(Delivery.UNKNOWN)
            .setDup(false)
            .setRetain(false)
            .setUserProperties(List.of())
            .setResponseTopic(null)
            .setCorrelationData(null)
            .setExpirySeconds(null)
            .setSubscriptionIds(List.of())
            .setMessageId("")
            .setPacketId(0)
            .setSequence(null)
            .build();
    return new Submission.Attributed(event, eventTime.of(event), address);
  }
}
