package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.charset.StandardCharsets;

/** A device that publishes, and leaves. */
record Device(Mqtt5BlockingClient client) implements AutoCloseable {
  /** Returns when the broker has acknowledged; at QoS 0 at once. */
  void publish(String topic, String payload, MqttQos qos) {
    var unused =
        client
            .publishWith()
            .topic(topic)
            .qos(qos)
            .payload(payload.getBytes(StandardCharsets.UTF_8))
            .send();
  }

  @Override
  public void close() {
    client.disconnect();
  }
}
