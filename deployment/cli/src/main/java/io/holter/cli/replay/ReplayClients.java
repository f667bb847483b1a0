package io.holter.cli.replay;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import io.holter.standalone.Trust;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One MQTT 5 connection for each client of the captures, opened at its first message; the least
 * recently used is closed when too many are open.
 */
final class ReplayClients implements AutoCloseable {
  private static final int MOST_OPEN = 256;
  private static final long SECONDS = 20;

  private final Broker broker;
  private final String run;
  private final LinkedHashMap<String, Mqtt5AsyncClient> open = new LinkedHashMap<>(64, 0.75f, true);
  private int number;

  ReplayClients(Broker broker, String run) {
    this.broker = broker;
    this.run = run;
  }

  /**
   * The connection of a client.
   *
   * @throws ReplayException if it cannot be opened
   */
  Mqtt5AsyncClient of(String client) throws InterruptedException {
    Mqtt5AsyncClient known = open.get(client);
    if (known != null) {
      return known;
    }
    while (open.size() >= MOST_OPEN) {
      Map.Entry<String, Mqtt5AsyncClient> oldest = open.entrySet().iterator().next();
      open.remove(oldest.getKey());
      disconnect(oldest.getValue()).join();
    }
    Mqtt5AsyncClient fresh = connect("replay-" + run + "-" + ++number);
    open.put(client, fresh);
    return fresh;
  }

  /** Connections opened so far. */
  int opened() {
    return number;
  }

  @Override
  public void close() {
    new ArrayList<>(open.values())
        .stream().map(ReplayClients::disconnect).toList().forEach(CompletableFuture::join);
    open.clear();
  }

  private Mqtt5AsyncClient connect(String clientId) throws InterruptedException {
    Mqtt5ClientBuilder plain =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost(broker.url().getHost())
            .serverPort(broker.port());
    Mqtt5AsyncClient client = (broker.isTls() ? plain.sslConfig(tls()) : plain).buildAsync();
    try {
      client.connect(greeting()).get(SECONDS, TimeUnit.SECONDS);
      return client;
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ReplayException(
          "connecting to " + broker.url() + " as " + clientId + " failed: " + cause.getMessage(),
          e);
    }
  }

  private Mqtt5Connect greeting() {
    Mqtt5ConnectBuilder connect = Mqtt5Connect.builder().cleanStart(true).keepAlive(60);
    return broker
        .login()
        .map(
            login ->
                connect.simpleAuth(
                    Mqtt5SimpleAuth.builder()
                        .username(login.username())
                        .password(login.password().getBytes(StandardCharsets.UTF_8))
                        .build()))
        .orElse(connect)
        .build();
  }

  private MqttClientSslConfig tls() {
    return broker
        .authority()
        .map(file -> MqttClientSslConfig.builder().trustManagerFactory(Trust.in(file)).build())
        .orElseGet(() -> MqttClientSslConfig.builder().build());
  }

  private static CompletableFuture<Void> disconnect(Mqtt5AsyncClient client) {
    return client.disconnect().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(gone -> null);
  }
}
