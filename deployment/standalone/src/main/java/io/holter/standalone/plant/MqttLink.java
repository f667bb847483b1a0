package io.holter.standalone.plant;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.holter.schema.DeviceKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.TrustManagerFactory;

/** MQTT 5 over TLS with the server verified, QoS 1, the device's own username and password. */
final class MqttLink implements DeviceLink {
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final DeviceKey device;
  private final Mqtt5AsyncClient client;

  MqttLink(DeviceKey device, URI broker, TrustManagerFactory trust, String password) {
    this.device = device;
    this.client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(device.text())
            .serverHost(broker.getHost())
            .serverPort(broker.getPort())
            .sslConfig()
            .trustManagerFactory(trust)
            .applySslConfig()
            .simpleAuth()
            .username(device.text())
            .password(password.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .automaticReconnectWithDefaultConfig()
            .buildAsync();
  }

  @Override
  public CompletableFuture<Void> connect() {
    return client
        .connectWith()
        .cleanStart(true)
        .keepAlive(KEEP_ALIVE_SECONDS)
        .send()
        .thenAccept(connAck -> {});
  }

  @Override
  public CompletableFuture<Void> send(String channel, String payload) {
    return client
        .publishWith()
        .topic(device.text() + "/" + channel)
        .qos(MqttQos.AT_LEAST_ONCE)
        .contentType("application/json")
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send()
        .thenAccept(result -> result.getError().ifPresent(MqttLink::fail));
  }

  @Override
  public void close() {
    client.disconnect().exceptionally(alreadyGone -> null).join();
  }

  private static void fail(Throwable error) {
    throw new IllegalStateException("the broker refused a publish: " + error.getMessage(), error);
  }
}
