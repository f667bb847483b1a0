package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.embedded.EmbeddedHiveMQBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** A real MQTT broker in this process, open to everyone on this machine. */
final class TestBroker implements AutoCloseable {
  static {
    InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(100);
    InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
  }

  private final EmbeddedHiveMQ broker;
  private final int port;

  private TestBroker(EmbeddedHiveMQ broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  static TestBroker plain(Path home) throws Exception {
    return start(home, "<tcp-listener>%s</tcp-listener>", "", Optional.empty());
  }

  /** Lets in who knows the password of the moment. */
  static TestBroker guarded(Path home, PasswordGuard guard) throws Exception {
    return start(home, "<tcp-listener>%s</tcp-listener>", "", Optional.of(guard));
  }

  static TestBroker tls(Path home, Path keystore, String password) throws Exception {
    return start(
        home,
        "<tls-tcp-listener>%s</tls-tcp-listener>",
        "<tls><keystore><path>"
            + keystore
            + "</path><password>"
            + password
            + "</password><private-key-password>"
            + password
            + "</private-key-password></keystore></tls>",
        Optional.empty());
  }

  /**
   * Lets in whom an authority vouches for.
   *
   * @param stores HiveMQ's elements for its own certificate and for whose it takes
   */
  static TestBroker mutual(Path home, String stores, PasswordGuard guard) throws Exception {
    return start(
        home,
        "<tls-tcp-listener>%s</tls-tcp-listener>",
        "<tls>"
            + stores
            + "<client-authentication-mode>REQUIRED</client-authentication-mode></tls>",
        Optional.of(guard));
  }

  private static TestBroker start(
      Path home, String listener, String inside, Optional<PasswordGuard> guard) throws Exception {
    int port = freePort();
    String address = "<port>" + port + "</port><bind-address>127.0.0.1</bind-address>" + inside;
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("config.xml"),
        "<hivemq><listeners>"
            + listener.formatted(address)
            + "</listeners><persistence><mode>in-memory</mode></persistence>"
            // By default 1,000 messages a session, then it discards and tells nobody.
            + "<mqtt><queued-messages><max-queue-size>100000</max-queue-size></queued-messages></mqtt>"
            + "<anonymous-usage-statistics><enabled>false</enabled>"
            + "</anonymous-usage-statistics></hivemq>");
    EmbeddedHiveMQBuilder builder =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(conf)
            .withDataFolder(Files.createDirectories(home.resolve("data")))
            .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
            .withoutLoggingBootstrap();
    guard.ifPresent(main -> builder.withEmbeddedExtension(main.extension()));
    EmbeddedHiveMQ broker = builder.build();
    broker.start().get();
    return new TestBroker(broker, port);
  }

  int port() {
    return port;
  }

  /** A connected device, plain MQTT. */
  Mqtt5BlockingClient device(String clientId) {
    return device(port, clientId);
  }

  /** The same at any broker on this machine. */
  static Mqtt5BlockingClient device(int port, String clientId) {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    device.connect();
    return device;
  }

  /** Publishes and returns when the broker has acknowledged. */
  static void publish(Mqtt5BlockingClient device, String topic, String payload, MqttQos qos) {
    var unused =
        device
            .publishWith()
            .topic(topic)
            .qos(qos)
            .payload(payload.getBytes(StandardCharsets.UTF_8))
            .send();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws ExecutionException {
    try {
      broker.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
