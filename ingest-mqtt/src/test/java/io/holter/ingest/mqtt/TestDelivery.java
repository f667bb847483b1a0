package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.util.List;

/** A PUBLISH as a link would deliver it, without a broker. */
final class TestDelivery {
  private TestDelivery() {}

  static Delivery of(Mqtt5Publish publish) {
    return new Delivery(
        publish.getTopic().toString(),
        ByteBuffer.wrap(publish.getPayloadAsBytes()),
        publish.getQos(),
        publish.isRetain(),
        false,
        publish.getQos().getCode(),
        new Delivery.Properties(
            publish.getContentType().map(Object::toString).orElse(null),
            publish.getResponseTopic().map(Object::toString).orElse(null),
            publish.getCorrelationData().orElse(null),
            publish.getMessageExpiryInterval().orElse(-1),
            publish.getUserProperties().asList().stream()
                .map(p -> new UserProperty(p.getName().toString(), p.getValue().toString()))
                .toList(),
            List.of()),
        () -> {});
  }
}
