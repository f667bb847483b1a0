package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.mqtt.link.MqttProtocol;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A device that speaks one of the two versions of MQTT. */
interface InteropDevice extends AutoCloseable {
  /** Publishes and, above QoS 0, returns when the broker has acknowledged. */
  void publish(String topic, String payload, MqttQos qos, boolean retain);

  @Override
  void close();

  static InteropDevice connect(MqttProtocol protocol, int port) {
    MqttClientBuilder builder =
        MqttClient.builder()
            .identifier("device-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(port);
    return switch (protocol) {
      case V5 -> new OfVersion5(builder.useMqttVersion5().buildBlocking());
      case V3_1_1 -> new OfVersion3(builder.useMqttVersion3().buildBlocking());
    };
  }

  /** MQTT 5. */
  record OfVersion5(Mqtt5BlockingClient client) implements InteropDevice {
    public OfVersion5 {
      client.connect();
    }

    @Override
    public void publish(String topic, String payload, MqttQos qos, boolean retain) {
      var unused =
          client
              .publishWith()
              .topic(topic)
              .payload(payload.getBytes(StandardCharsets.UTF_8))
              .qos(qos)
              .retain(retain)
              .send();
    }

    @Override
    public void close() {
      client.disconnect();
    }
  }

  /** MQTT 3.1.1. */
  record OfVersion3(Mqtt3BlockingClient client) implements InteropDevice {
    public OfVersion3 {
      client.connect();
    }

    @Override
    public void publish(String topic, String payload, MqttQos qos, boolean retain) {
      client
          .publishWith()
          .topic(topic)
          .payload(payload.getBytes(StandardCharsets.UTF_8))
          .qos(qos)
          .retain(retain)
          .send();
    }

    @Override
    public void close() {
      client.disconnect();
    }
  }
}
