package io.holter.benchmark.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** HiveMQ CE as a process of its own, without TLS and users, on 127.0.0.1. */
public final class HiveMqMain {
  private HiveMqMain() {}

  /** Takes the directory and the port; says {@code ready} on stdout. */
  public static void main(String[] arguments) throws Exception {
    InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(4);
    InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
    Path home = Path.of(arguments[0]);
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(conf.resolve("config.xml"), configuration(arguments[1]));
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(conf)
            .withDataFolder(Files.createDirectories(home.resolve("data")))
            .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
            .withoutLoggingBootstrap()
            .build();
    broker.start().get();
    // Else what it was about to write would be gone with it.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(broker)));
    System.out.println("ready");
    ChildEnd.withParent();
  }

  private static void close(EmbeddedHiveMQ broker) {
    try {
      broker.stop().get();
    } catch (ExecutionException e) {
      System.err.println("stopping HiveMQ CE failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Queues and windows as large as they can be. */
  private static String configuration(String port) {
    return """
    <hivemq>
      <listeners><tcp-listener><port>%s</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
      <mqtt>
        <queued-messages><max-queue-size>10000000</max-queue-size></queued-messages>
        <receive-maximum><server-receive-maximum>65535</server-receive-maximum></receive-maximum>
      </mqtt>
      <persistence><mode>file</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(port);
  }
}
