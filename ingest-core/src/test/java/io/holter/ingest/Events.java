package io.holter.ingest;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Events for tests. */
final class Events {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Events() {}

  static DeviceEvent of(String device, int payloadBytes) {
    return DeviceEvent.newBuilder()
        .setTenant("acme")
        .setDevice(device)
        .setKind(EventKind.MESSAGE)
        .setProtocol(Protocol.MQTT)
        .setChannel("temperature")
        .setPayload(ByteBuffer.wrap(new byte[payloadBytes]))
        .setPayloadSize(payloadBytes)
        .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
        .setReceiveTime(NOON)
        .setSource("plant-mqtt")
        .setBridge("b1")
        .build();
  }

  static Submission.Attributed submission(String device) {
    return new Submission.Attributed(of(device, 10), NOON, "acme/" + device + "/temperature");
  }
}
