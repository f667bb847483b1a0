package io.holter.hivemq;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.embedded.EmbeddedHiveMQBuilder;
import com.hivemq.extension.sdk.api.ExtensionMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real HiveMQ CE in this JVM, and somebody who hears everything that it is told. */
final class WatchedBroker implements AutoCloseable {
  static {
    InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(100);
    InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
  }

  private static final String PORT = "listening on ";

  /** User who may do everything. */
  static final String BRIDGE = "bridge";

  private final AutoCloseable broker;
  private final int port;
  private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();

  private WatchedBroker(AutoCloseable broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  /** Runs a broker until its standard input ends; for {@link #apart}. */
  public static void main(String[] args) throws Exception {
    try (WatchedBroker broker = start(Path.of(args[0]), null)) {
      System.out.println(PORT + broker.port);
      var unused = System.in.readAllBytes();
    }
    System.exit(0);
  }

  /** Starts a broker in a process that has nothing of Holter but what its extensions folder has. */
  static WatchedBroker apart(Path home) throws Exception {
    // Classes or jar, as the build's phase has it.
    Path own =
        Path.of(ClientWatch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !Path.of(entry).toAbsolutePath().equals(own))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                WatchedBroker.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(PORT)) {
        return new WatchedBroker(
            () -> {
              process.getOutputStream().close();
              if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
              }
            },
            Integer.parseInt(line.substring(PORT.length())));
      }
    }
    throw new IllegalStateException("the broker ended: " + process.waitFor());
  }

  /**
   * Starts a broker.
   *
   * @param main its embedded extension; without one it has what is in {@code home/extensions}
   */
  static WatchedBroker start(Path home, @Nullable ExtensionMain main) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("config.xml"),
        "<hivemq><listeners><tcp-listener><port>"
            + port
            + "</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>"
            + "<persistence><mode>in-memory</mode></persistence>"
            + "<anonymous-usage-statistics><enabled>false</enabled>"
            + "</anonymous-usage-statistics></hivemq>");
    EmbeddedHiveMQBuilder builder =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(conf)
            .withDataFolder(Files.createDirectories(home.resolve("data")))
            .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
            .withoutLoggingBootstrap();
    if (main != null) {
      builder.withEmbeddedExtension(
          EmbeddedExtension.builder()
              .withId("watched")
              .withName("watched")
              .withVersion("1")
              .withExtensionMain(main)
              .build());
    }
    EmbeddedHiveMQ broker = builder.build();
    broker.start().get();
    return new WatchedBroker(broker, port);
  }

  /** Subscribes the bridge to the filters; from then on {@link #heard()} has what comes. */
  WatchedBroker listening(String... filters) {
    Mqtt5AsyncClient bridge = client(BRIDGE, BRIDGE, "right").toAsync();
    bridge.publishes(com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL, heard::add);
    bridge.connect().join();
    for (String filter : filters) {
      bridge.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send().join();
    }
    return this;
  }

  List<Mqtt5Publish> heard() {
    return heard;
  }

  /** Payloads of one topic as text. */
  List<String> heard(String topic) {
    return heard.stream()
        .filter(publish -> publish.getTopic().toString().equals(topic))
        .map(publish -> new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))
        .toList();
  }

  /** A client that is not connected. */
  Mqtt5BlockingClient client(String id, String user, String password) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(port)
        .simpleAuth()
        .username(user)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  @Override
  public void close() {
    try {
      broker.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
