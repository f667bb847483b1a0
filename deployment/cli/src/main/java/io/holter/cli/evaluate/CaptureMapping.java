package io.holter.cli.evaluate;

import io.holter.cli.capture.Captured;
import io.holter.cli.capture.CapturedClient;
import io.holter.cli.capture.CapturedCoap;
import io.holter.cli.capture.CapturedControl;
import io.holter.cli.capture.CapturedPublish;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What a capture shows as events. The device of MQTT is the client id, or the address where there
 * is none; the device of CoAP is the address that sent the message, so that a response is its
 * server's.
 */
record CaptureMapping(Scene scene) {
  private static final Delivery[] QOS = {Delivery.QOS_0, Delivery.QOS_1, Delivery.QOS_2};

  LabelledEvent event(Captured seen) {
    DeviceEvent event;
    if (seen instanceof CapturedPublish publish) {
      event = publish(publish);
    } else if (seen instanceof CapturedControl control) {
      event = control(control);
    } else {
      event = coap((CapturedCoap) seen);
    }
    return new LabelledEvent(seen.time().toEpochMilli(), event, Optional.empty());
  }

  private DeviceEvent publish(CapturedPublish publish) {
    return mqtt(publish.client(), publish.time())
        .setKind(EventKind.MESSAGE)
        .setOperation("PUBLISH")
        .setChannel(publish.topic())
        .setPayload(ByteBuffer.wrap(publish.payload()))
        .setPayloadSize(publish.payload().length)
        .setDelivery(QOS[publish.qos()])
        .setDup(publish.dup())
        .setRetain(publish.retain())
        .build();
  }

  private DeviceEvent control(CapturedControl control) {
    EventKind kind =
        switch (control.act()) {
          case CONNECT -> EventKind.CONNECT;
          case REFUSED -> EventKind.AUTH_FAILURE;
          case SUBSCRIBE -> EventKind.SUBSCRIBE;
          case DISCONNECT -> EventKind.DISCONNECT;
        };
    return mqtt(control.client(), control.time())
        .setKind(kind)
        .setOperation(control.act().name())
        .setChannel(control.detail())
        .build();
  }

  private DeviceEvent coap(CapturedCoap message) {
    return of(message.host(), message.host(), message.time())
        .setKind(EventKind.MESSAGE)
        .setProtocol(Protocol.COAP)
        .setOperation(message.code())
        .setChannel(message.path())
        .setPayload(ByteBuffer.wrap(message.payload()))
        .setPayloadSize(message.payload().length)
        .setContentType(message.contentFormat().orElse(null))
        .setDelivery(delivery(message.type()))
        .setDup(message.repeated())
        .build();
  }

  private DeviceEvent.Builder mqtt(CapturedClient client, Instant time) {
    return of(client.id(), client.host(), time).setProtocol(Protocol.MQTT);
  }

  private DeviceEvent.Builder of(String device, String address, Instant time) {
    return DeviceEvent.newBuilder()
        .setTenant(scene.tenant())
        .setDevice(scene.device(device))
        .setSourceAddress(address)
        .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
        .setReceiveTime(time)
        .setSource(Scene.SOURCE)
        .setBridge(Scene.BRIDGE);
  }

  private static Delivery delivery(String type) {
    return switch (type) {
      case "CON" -> Delivery.CON;
      case "NON" -> Delivery.NON;
      default -> Delivery.UNKNOWN;
    };
  }
}
