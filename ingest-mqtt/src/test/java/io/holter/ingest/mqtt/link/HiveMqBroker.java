package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** HiveMQ CE in this process with the listeners that a test wants, each by a name. */
final class HiveMqBroker implements AutoCloseable {
  static {
    InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(100);
    InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
  }

  private final StringBuilder listeners = new StringBuilder();
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private EmbeddedHiveMQ broker;

  /** Adds a listener; {@code inside} is what its element holds beside port and address. */
  HiveMqBroker with(String name, String element, String inside) throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      ports.put(name, free.getLocalPort());
    }
    listeners.append(
        "<%1$s><port>%2$d</port><bind-address>127.0.0.1</bind-address>%3$s</%1$s>"
            .formatted(element, ports.get(name), inside));
    return this;
  }

  HiveMqBroker start(Path home) throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("config.xml"),
        "<hivemq><listeners>"
            + listeners
            + "</listeners><persistence><mode>in-memory</mode></persistence>"
            + "<anonymous-usage-statistics><enabled>false</enabled>"
            + "</anonymous-usage-statistics></hivemq>");
    broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(conf)
            .withDataFolder(Files.createDirectories(home.resolve("data")))
            .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
            .withoutLoggingBootstrap()
            .build();
    broker.start().get();
    return this;
  }

  int port(String name) {
    return Objects.requireNonNull(ports.get(name), name);
  }

  ConnectionSettings plain(String clientId) {
    return ConnectionSettings.of(new MqttEndpoint("127.0.0.1", port("plain"), false), clientId);
  }

  /** A connected device. */
  Mqtt5BlockingClient device() {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(port("plain"))
            .buildBlocking();
    device.connect();
    return device;
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
