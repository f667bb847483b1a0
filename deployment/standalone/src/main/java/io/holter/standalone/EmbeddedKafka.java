package io.holter.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in this process: {@link KafkaRaftServer} with both roles, on 127.0.0.1 only,
 * without TLS because nobody but this machine reaches it. What it holds survives a restart on the
 * same directory.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts a broker on any free port. */
  public static EmbeddedKafka start(Path data) throws IOException {
    return start(data, KafkaSettings.defaults());
  }

  /**
   * Starts a broker and returns when it serves clients.
   *
   * @param data directory of its own; formatted if it is new
   * @throws IOException if the directory cannot be formatted, or a fixed port is taken, or no free
   *     port was to be had in {@value Ports#ATTEMPTS} attempts
   */
  public static EmbeddedKafka start(Path data, KafkaSettings settings) throws IOException {
    Path logs = Files.createDirectories(data).toAbsolutePath();
    for (int attempt = 1; ; attempt++) {
      int port = Ports.tcp(settings.port());
      int controllerPort = Ports.tcp(0);
      Properties properties = settings.properties(logs, port, controllerPort);
      format(logs);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      try {
        server.startup();
        return new EmbeddedKafka(server, port);
      } catch (RuntimeException e) {
        stopQuietly(server, e);
        if (!Ports.isTaken(e) || attempt == Ports.ATTEMPTS) {
          throw new IOException(
              "starting Kafka on 127.0.0.1:" + port + " in " + logs + " failed: " + e.getMessage(),
              e);
        }
      }
    }
  }

  /** What clients take as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Port of the clients' listener. */
  public int port() {
    return port;
  }

  /** Stops the broker; what was written is on the disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path logs) throws IOException {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(clusterId(logs))
          .setNodeId(KafkaSettings.NODE_ID)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(logs.toString())
          .addDirectory(logs.toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IOException("formatting " + logs + " for Kafka failed: " + e.getMessage(), e);
    }
  }

  /** The id that the directory was formatted with, or a new one. */
  private static String clusterId(Path logs) throws IOException {
    Path meta = logs.resolve("meta.properties");
    if (Files.notExists(meta)) {
      return Uuid.randomUuid().toString();
    }
    Properties stored = new Properties();
    try (InputStream in = Files.newInputStream(meta)) {
      stored.load(in);
    }
    String id = stored.getProperty("cluster.id");
    if (id == null) {
      throw new IOException(meta + " has no cluster.id: the directory is not one of Kafka's");
    }
    return id;
  }

  private static void stopQuietly(KafkaRaftServer server, RuntimeException cause) {
    try {
      server.shutdown();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
