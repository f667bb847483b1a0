package io.holter.schema;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Records for examples. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  static DeviceEvent event() {
    return DeviceEvent.newBuilder()
        .setTenant("acme")
        .setDevice("robot-7")
        .setKind(EventKind.MESSAGE)
        .setProtocol(Protocol.MQTT)
        .setChannel("status/weld")
        .setOperation("PUBLISH")
        .setPayload(ByteBuffer.wrap(new byte[] {1, 2, 3}))
        .setPayloadSize(3)
        .setDelivery(Delivery.QOS_1)
        .setUserProperties(List.of(new UserProperty("unit", "mm")))
        .setSecurity(new ChannelSecurity("TLSv1.3", "TLS_AES_128_GCM_SHA256", "acme/robot-7"))
        .setDeviceTime(NOON.minusMillis(5))
        .setReceiveTime(NOON)
        .setSource("plant-mqtt")
        .setBridge("bridge-1")
        .build();
  }

  static QuarantinedEvent quarantined() {
    return QuarantinedEvent.newBuilder()
        .setReason(QuarantineReason.UNDECODABLE)
        .setDetail("the first byte is 7")
        .setStage("isolation")
        .setRaw(ByteBuffer.wrap(new byte[] {7}))
        .setOrigin("holter.intake-0@12")
        .setTime(NOON)
        .build();
  }
}
