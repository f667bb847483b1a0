package io.holter.ingest.mqtt.event;

import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.UserProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a broker's event becomes: an event of a device, or an input for the quarantine. The payload
 * is the broker's own message, so that a person can read what it said.
 *
 * @param origin through what it came
 */
record EventMapping(EventOrigin origin) {
  /** User property with the number of events of the same client that were left out before. */
  static final String SUPPRESSED = "holter-suppressed";

  /**
   * A device's event.
   *
   * @param identity whose it is
   * @param suppressed how many of its events were left out before it
   */
  Submission of(
      BrokerEvent event, ClientTemplate.Identity identity, Arrival arrival, long suppressed) {
    DeviceEvent made =
        start(event, arrival, suppressed)
            .setTenant(identity.tenant())
            .setDevice(identity.device())
            .build();
    return new Submission.Attributed(made, origin.eventTime().of(made), arrival.delivery().topic());
  }

  /** An event of nobody. */
  Submission refused(BrokerEvent event, Arrival arrival, String detail, long suppressed) {
    return refused(start(event, arrival, suppressed).build(), arrival, detail);
  }

  /** A message of the broker's own that cannot be read for sure. */
  Submission unclear(String detail, Arrival arrival, long suppressed) {
    BrokerEvent nothing =
        new BrokerEvent(
            EventKind.UNKNOWN,
            "",
            new BrokerEvent.Client(Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty());
    return refused(start(nothing, arrival, suppressed).build(), arrival, detail);
  }

  private Submission refused(DeviceEvent event, Arrival arrival, String detail) {
    return new Submission.Unattributed(
        QuarantinedEvent.newBuilder()
            .setReason(QuarantineReason.UNATTRIBUTABLE)
            .setDetail(detail)
            .setStage(origin.bridge())
            .setEvent(event)
            .setAddress(arrival.delivery().topic())
            .setTime(origin.eventTime().of(event))
            .build());
  }

  /**
   * The security is that of the line to the broker, as it is for the devices' messages: one device
   * shall not seem to have two.
   */
  private DeviceEvent.Builder start(BrokerEvent event, Arrival arrival, long suppressed) {
    String principal = origin.principals() ? event.client().user().orElse(null) : null;
    Instant brokerTime = origin.eventTime() == EventTime.DEVICE ? event.time().orElse(null) : null;
    return DeviceEvent.newBuilder()
        .setTenant("")
        .setDevice("")
        .setKind(event.kind())
        .setProtocol(Protocol.MQTT)
        .setChannel(event.topic().orElse(""))
        .setOperation(event.operation())
        .setPayload(arrival.delivery().payload())
        .setPayloadSize(arrival.delivery().payloadSize())
        .setUserProperties(
            suppressed == 0 ? List.of() : List.of(new UserProperty(SUPPRESSED, "" + suppressed)))
        .setSourceAddress(event.client().address().orElse(null))
        .setSecurity(ChannelSecurity.newBuilder(arrival.channel()).setPrincipal(principal).build())
        .setMessageId(arrival.messageId())
        .setSession(arrival.session())
        .setDup(arrival.delivery().dup())
        .setPacketId(arrival.delivery().packetId())
        .setDeviceTime(brokerTime)
        .setReceiveTime(arrival.time())
        .setSource(origin.source())
        .setBridge(origin.bridge());
  }
}
