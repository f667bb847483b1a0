package io.holter.it;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.holter.standalone.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A device that speaks MQTT 5 over TLS, with a user and a password of its own. */
final class MqttDevice implements AutoCloseable {
  private static final long PATIENCE_S = 20;

  private final Mqtt5AsyncClient client;

  private MqttDevice(Mqtt5AsyncClient client) {
    this.client = client;
  }

  /** Connects; fails if the broker refuses the user or does not answer. */
  static MqttDevice connect(int port, Path authority, String user, String password)
      throws Exception {
    return connect(port, authority, "127.0.0.1", user, password);
  }

  /** The same from another of this machine's own addresses: all of 127.0.0.0/8. */
  static MqttDevice connect(int port, Path authority, String from, String user, String password)
      throws Exception {
    Mqtt5AsyncClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(user)
            .transportConfig()
            .localAddress(from)
            .serverHost("localhost")
            .serverPort(port)
            .sslConfig(
                MqttClientSslConfig.builder().trustManagerFactory(Trust.in(authority)).build())
            .applyTransportConfig()
            .simpleAuth()
            .username(user)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    client.connectWith().cleanStart(true).keepAlive(30).send().get(PATIENCE_S, TimeUnit.SECONDS);
    return new MqttDevice(client);
  }

  /** Publishes at QoS 1; the future ends with the broker's answer. */
  CompletableFuture<Mqtt5PublishResult> send(String topic, byte[] payload) {
    return client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload).send();
  }

  /** Publishes at QoS 0 and returns when it is on its way. */
  void sendUnpromised(String topic, byte[] payload) throws Exception {
    var unused =
        client
            .publishWith()
            .topic(topic)
            .qos(MqttQos.AT_MOST_ONCE)
            .payload(payload)
            .send()
            .get(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** Publishes at QoS 1 and waits for the broker's acknowledgement. */
  void publish(String topic, byte[] payload) throws Exception {
    Mqtt5PublishResult result = send(topic, payload).get(PATIENCE_S, TimeUnit.SECONDS);
    if (result.getError().isPresent()) {
      throw new IllegalStateException(
          "publishing to " + topic + " failed", result.getError().get());
    }
  }

  @Override
  public void close() {
    client.disconnect().exceptionally(alreadyGone -> null).join();
  }
}
