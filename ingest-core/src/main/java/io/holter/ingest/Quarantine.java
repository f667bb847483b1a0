package io.holter.ingest;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What of an original the quarantine keeps when all of it does not fit into a Kafka record. */
final class Quarantine {
  private static final int LONGEST_TEXT = 1_024;

  private Quarantine() {}

  /** The key of a quarantined event: the device's where it is known, else the address. */
  static String key(QuarantinedEvent quarantined) {
    DeviceEvent event = quarantined.getEvent();
    if (event == null || event.getDevice().isEmpty()) {
      return quarantined.getAddress();
    }
    return event.getTenant() + "/" + event.getDevice();
  }

  /** The event without its payload; {@code payloadSize} still tells how much was received. */
  static DeviceEvent withoutPayload(DeviceEvent event) {
    return DeviceEvent.newBuilder(event).setPayload(ByteBuffer.allocate(0)).build();
  }

  /**
   * The same refusal with less of the original: first without payload and raw bytes, then without
   * user properties and device time and with texts cut, then nothing is left to leave out.
   */
  static Optional<QuarantinedEvent> smaller(QuarantinedEvent quarantined) {
    DeviceEvent event = quarantined.getEvent();
    if (quarantined.getRaw() != null || (event != null && event.getPayload().hasRemaining())) {
      return Optional.of(
          QuarantinedEvent.newBuilder(quarantined)
              .setRaw(null)
              .setEvent(event == null ? null : withoutPayload(event))
              .build());
    }
    if (event != null || quarantined.getAddress().length() > LONGEST_TEXT) {
      return Optional.of(
              QuarantinedEvent.newBuilder(quarantined)
                  .setEvent(event == null ? null : bare(event))
                  .setAddress(cut(quarantined.getAddress()))
                  .setDetail(cut(quarantined.getDetail()))
                  .build())
          .filter(less -> !less.equals(quarantined));
    }
    return Optional.empty();
  }

  private static DeviceEvent bare(DeviceEvent event) {
    String contentType = event.getContentType();
    return DeviceEvent.newBuilder(event)
        .setChannel(cut(event.getChannel()))
        .setContentType(contentType == null ? null : cut(contentType))
        .setUserProperties(List.of())
        .setDeviceTime(null)
        .build();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
