package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.holter.service.Secret;
import io.reactivex.Flowable;
import io.reactivex.schedulers.Schedulers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The HiveMQ client as this bridge uses it. */
final class MqttClients {
  private static final long CONNECT_TIMEOUT_SECONDS = 10;

  private MqttClients() {}

  /**
   * A client for one connection. It has an event loop of its own, which ends with it, and runs its
   * callbacks there: nothing queues up, and a QoS 0 message is off the client at once.
   */
  static Mqtt5AsyncClient client(
      MqttSettings settings,
      Optional<ServerTrust> trust,
      MqttClientDisconnectedListener disconnected) {
    Executor ownLoop = task -> loop(settings.clientId(), task).start();
    Mqtt5AsyncClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(settings.clientId())
            .transportConfig(transport(settings.endpoint(), trust))
            .executorConfig()
            .nettyExecutor(ownLoop)
            .nettyThreads(1)
            .applicationScheduler(Schedulers.trampoline())
            .applyExecutorConfig()
            .addDisconnectedListener(disconnected)
            .buildAsync();
    // The client's builder forgets one kind of setting over another without a word.
    if (client.getConfig().getSslConfig().isPresent() != settings.endpoint().tls()) {
      throw new IllegalStateException("the client's TLS is not that of " + settings.endpoint());
    }
    return client;
  }

  private static MqttClientTransportConfig transport(
      MqttEndpoint endpoint, Optional<ServerTrust> trust) {
    MqttClientTransportConfigBuilder transport =
        MqttClientTransportConfig.builder()
            .serverHost(endpoint.host())
            .serverPort(endpoint.port())
            .socketConnectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .mqttConnectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    // No host name verifier of our own: then the client has the JDK check the name (RFC 2818).
    return trust
        .map(
            t ->
                transport.sslConfig(
                    MqttClientSslConfig.builder()
                        .trustManagerFactory(t.factory())
                        .protocols(List.of("TLSv1.3", "TLSv1.2"))
                        .build()))
        .orElse(transport)
        .build();
  }

  /** Everything the client receives, each to be acknowledged by hand. */
  static Flowable<Mqtt5Publish> publishes(Mqtt5AsyncClient client) {
    return client.toRx().publishes(MqttGlobalPublishFilter.ALL, true);
  }

  /** The CONNECT of a session that outlives its connections. */
  static Mqtt5Connect connect(MqttSettings settings) {
    Mqtt5ConnectBuilder connect =
        Mqtt5Connect.builder()
            .cleanStart(false)
            .sessionExpiryInterval(settings.sessionExpiry().toSeconds())
            .keepAlive((int) settings.keepAlive().toSeconds())
            .restrictions()
            .receiveMaximum(settings.receiveMaximum())
            .applyRestrictions();
    if (settings.username().isPresent()) {
      connect = connect.simpleAuth(login(settings.username().get(), settings.password()));
    }
    return connect.build();
  }

  /** The SUBSCRIBE, at QoS 1: at QoS 2 a connection cut before the acknowledgement loses. */
  static Mqtt5Subscribe subscribe(MqttSettings settings) {
    List<Mqtt5Subscription> subscriptions =
        settings.filters().stream()
            .map(
                filter ->
                    Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retainAsPublished(true)
                        .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                        .build())
            .toList();
    return Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build();
  }

  private static Mqtt5SimpleAuth login(String username, Optional<Secret> password) {
    Mqtt5SimpleAuthBuilder.Complete login = Mqtt5SimpleAuth.builder().username(username);
    return password.map(secret -> login.password(secret.bytes())).orElse(login).build();
  }

  private static Thread loop(String clientId, Runnable task) {
    Thread thread = new Thread(task, "holter-mqtt-" + clientId);
    thread.setDaemon(true);
    return thread;
  }
}
