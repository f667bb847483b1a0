package io.holter.benchmark.speed;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.holter.schema.DeviceKey;
import io.holter.standalone.Trust;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A device that speaks MQTT 5 over TLS, with a user and a password of its own, at QoS 1. */
final class MqttSpeaker implements AutoCloseable {
  private final DeviceKey key;
  private final Mqtt5AsyncClient client;

  private MqttSpeaker(DeviceKey key, Mqtt5AsyncClient client) {
    this.key = key;
    this.client = client;
  }

  /** Connects, and waits for it. */
  static MqttSpeaker connect(DeviceKey key, URI broker, Path authority, String password) {
    Mqtt5AsyncClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(key.text())
            .serverHost(broker.getHost())
            .serverPort(broker.getPort())
            .sslConfig(
                MqttClientSslConfig.builder().trustManagerFactory(Trust.in(authority)).build())
            .simpleAuth()
            .username(key.text())
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connectWith().cleanStart(true).keepAlive(120).send().join();
    return new MqttSpeaker(key, client);
  }

  String device() {
    return key.device();
  }

  void send(String channel, String payload) {
    var unused =
        client
            .publishWith()
            .topic(key.text() + "/" + channel)
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(payload.getBytes(StandardCharsets.UTF_8))
            .send();
  }

  @Override
  public void close() {
    client.disconnect().exceptionally(alreadyGone -> null).join();
  }
}
