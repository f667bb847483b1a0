package io.holter.ingest.mqtt.link;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.MqttRxClient;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.MqttVersion;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.mqtt5.Mqtt5RxClient;
import io.reactivex.schedulers.Schedulers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/** Makes HiveMQ clients, each for one connection. */
final class Clients {
  private static final long CONNECT_TIMEOUT_SECONDS = 10;

  private Clients() {}

  /**
   * A client with an event loop of its own, which ends with it and runs its callbacks: nothing
   * queues up, and a QoS 0 message is off the client at once.
   */
  static MqttRxClient client(
      ConnectionSettings settings,
      Credentials credentials,
      MqttClientConnectedListener connected,
      MqttClientDisconnectedListener disconnected) {
    Executor ownLoop = task -> loop(settings.clientId(), task).start();
    Mqtt5RxClient built =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(settings.clientId())
            .transportConfig(transport(settings.endpoint(), credentials))
            .executorConfig()
            .nettyExecutor(ownLoop)
            .nettyThreads(1)
            .applicationScheduler(Schedulers.trampoline())
            .applyExecutorConfig()
            .addConnectedListener(connected)
            .addDisconnectedListener(disconnected)
            .buildRx();
    // The client's builder forgets one kind of setting over another without a word.
    if (built.getConfig().getSslConfig().isPresent() != settings.endpoint().tls()) {
      throw new IllegalStateException("the client's TLS is not that of " + settings.endpoint());
    }
    MqttClientConfig five = (MqttClientConfig) built.getConfig();
    return switch (settings.protocol()) {
      case V5 -> new MqttRxClient(five);
      case V3_1_1 -> new MqttRxClient(three(five));
    };
  }

  /** The same client for MQTT 3.1.1, whose own API is a view of the one for MQTT 5. */
  private static MqttClientConfig three(MqttClientConfig five) {
    return new MqttClientConfig(
        MqttVersion.MQTT_3_1_1,
        five.getRawClientIdentifier(),
        five.getTransportConfig(),
        five.getExecutorConfig(),
        five.getAdvancedConfig(),
        five.getConnectDefaults(),
        five.getConnectedListeners(),
        five.getDisconnectedListeners());
  }

  private static MqttClientTransportConfig transport(
      MqttEndpoint endpoint, Credentials credentials) {
    MqttClientTransportConfigBuilder transport =
        MqttClientTransportConfig.builder()
            .serverHost(endpoint.host())
            .serverPort(endpoint.port())
            .socketConnectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .mqttConnectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (credentials.trust().isPresent()) {
      transport = transport.sslConfig(tls(credentials.trust().get(), credentials.identity()));
    }
    if (endpoint.webSocket().isPresent()) {
      transport =
          transport.webSocketConfig(
              MqttWebSocketConfig.builder().serverPath(endpoint.webSocket().get()).build());
    }
    return transport.build();
  }

  private static MqttClientSslConfig tls(ServerTrust trust, Optional<KeyManagerFactory> identity) {
    // No host name verifier of our own: then the client has the JDK check the name (RFC 2818).
    MqttClientSslConfigBuilder tls =
        MqttClientSslConfig.builder()
            .trustManagerFactory(trust.factory())
            .protocols(List.of("TLSv1.3", "TLSv1.2"));
    return identity.map(tls::keyManagerFactory).orElse(tls).build();
  }

  private static Thread loop(String clientId, Runnable task) {
    Thread thread = new Thread(task, "holter-mqtt-" + clientId);
    thread.setDaemon(true);
    return thread;
  }
}
