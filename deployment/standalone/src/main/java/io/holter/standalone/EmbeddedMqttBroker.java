package io.holter.standalone;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * A real MQTT broker in this process (HiveMQ CE): MQTT 3.1.1 and 5 over TLS on 127.0.0.1 only,
 * usernames with passwords, and the rights of {@link MqttAccess}. Sessions and queued messages are
 * on the disk and survive a restart on the same directory.
 *
 * <p>One a process: HiveMQ numbers payloads by a counter of the process, and a broker that starts
 * sets it back, so that another that runs would deliver messages with the payloads of others.
 */
public final class EmbeddedMqttBroker implements AutoCloseable {
  static {
    // The broker divides its stores for dozens of cores; each part costs files and start-up time.
    // Part of the stored data's form: never change it for an existing directory.
    InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(200);
    InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
  }

  private final EmbeddedHiveMQ broker;
  private final int port;

  private EmbeddedMqttBroker(EmbeddedHiveMQ broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it accepts connections.
   *
   * @param data directory of its own
   * @throws IOException if the users' file cannot be read, a fixed port is taken, no free port was
   *     to be had in {@value Ports#ATTEMPTS} attempts, or the broker cannot start on the directory
   */
  public static EmbeddedMqttBroker start(Path data, BrokerSettings settings) throws IOException {
    MqttUsers users = MqttUsers.read(settings.users());
    Path home = SecretFile.directory(data);
    for (int attempt = 1; ; attempt++) {
      int port = Ports.tcp(settings.port());
      SecretFile.write(home.resolve("conf/config.xml"), settings.configuration(port));
      EmbeddedHiveMQ broker = create(home, new BrokerExtension(users, settings));
      try {
        startNow(broker, port);
        return new EmbeddedMqttBroker(broker, port);
      } catch (IOException e) {
        stop(broker);
        if (settings.port() != 0 || attempt == Ports.ATTEMPTS || !Ports.isTaken(e)) {
          throw e;
        }
      }
    }
  }

  /** Port of the TLS listener. */
  public int port() {
    return port;
  }

  /** Address for clients; the certificate is good for this name. */
  public String url() {
    return "mqtts://localhost:" + port;
  }

  /** Stops the broker; sessions and queued messages stay on the disk. */
  @Override
  public void close() {
    stop(broker);
  }

  private static EmbeddedHiveMQ create(Path home, BrokerExtension extension) throws IOException {
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(home.resolve("conf"))
            .withDataFolder(SecretFile.directory(home.resolve("data")))
            .withExtensionsFolder(SecretFile.directory(home.resolve("extensions")))
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("holter-access")
                    .withName("Holter access")
                    .withVersion("1")
                    .withExtensionMain(extension)
                    .build())
            .withoutLoggingBootstrap()
            .build();
    // The embedded broker lets everybody in where no authenticator is; here nobody gets in then.
    InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
    return broker;
  }

  private static void startNow(EmbeddedHiveMQ broker, int port) throws IOException {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    try {
      broker.start().get();
    } catch (ExecutionException e) {
      throw new IOException(
          "starting the MQTT broker on 127.0.0.1:" + port + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("starting the MQTT broker was interrupted", e);
    } finally {
      // The broker installs a handler that ends the whole process; whether to is not its decision.
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private static void stop(EmbeddedHiveMQ broker) {
    try {
      broker.close();
    } catch (ExecutionException e) {
      throw new IllegalStateException("stopping the MQTT broker failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
