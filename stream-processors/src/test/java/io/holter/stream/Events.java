package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.SpeakerGrant;
import io.holter.schema.Tenant;
import io.holter.schema.TenantState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Events and tenants as bridges and operators would make them. */
final class Events {
  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  private Events() {}

  static DeviceEvent.Builder from(String tenant, String device) {
    return DeviceEvent.newBuilder()
        .setTenant(tenant)
        .setDevice(device)
        .setKind(EventKind.MESSAGE)
        .setProtocol(Protocol.MQTT)
        .setChannel("temp")
        .setOperation("PUBLISH")
        .setPayload(ByteBuffer.wrap("21.5".getBytes(UTF_8)))
        .setPayloadSize(4)
        .setDelivery(Delivery.QOS_1)
        .setSecurity(security(tenant + "/" + device))
        .setReceiveTime(NOON)
        .setSource("plant-mqtt")
        .setBridge("mqtt-1");
  }

  static ChannelSecurity security(String principal) {
    return ChannelSecurity.newBuilder().setMechanism("TLSv1.3").setPrincipal(principal).build();
  }

  static DeviceEvent watermark(String source) {
    return from("", "")
        .setKind(EventKind.WATERMARK)
        .setProtocol(Protocol.UNKNOWN)
        .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
        .setChannel("")
        .setPayload(ByteBuffer.allocate(0))
        .setPayloadSize(0)
        .setSource(source)
        .build();
  }

  static Tenant tenant(String id, TenantState state, String... sources) {
    List<SpeakerGrant> grants =
        List.of(sources).stream()
            .map(s -> SpeakerGrant.newBuilder().setSource(s).setPrincipal(id + "/{device}").build())
            .toList();
    return Tenant.newBuilder()
        .setId(id)
        .setName(id)
        .setState(state)
        .setGrants(grants)
        .setMaxPayloadBytes(64)
        .build();
  }
}
