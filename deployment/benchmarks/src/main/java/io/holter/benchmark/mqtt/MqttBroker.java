package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An MQTT broker as a process of its own, open to everyone on this machine, with queues and windows
 * as large as it allows.
 *
 * @param kind which
 * @param port where it listens on 127.0.0.1
 * @param process to be ended
 */
record MqttBroker(Kind kind, int port, ChildProcess process) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The brokers that are measured. */
  enum Kind {
    /** Debian's. */
    MOSQUITTO("Mosquitto"),
    /** The one that {@code holter standalone} embeds. */
    HIVEMQ_CE("HiveMQ CE");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Whether the broker is on this machine. */
  static boolean installed(Kind kind) {
    return kind == Kind.HIVEMQ_CE || mosquitto().isPresent();
  }

  /**
   * Starts it and returns when it listens. The windows are large; Mosquitto 2.0.11 does not keep to
   * its own while it drains a backlog.
   */
  static MqttBroker start(Kind kind, Path directory) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory);
    int port = freePort();
    if (kind == Kind.HIVEMQ_CE) {
      List<String> arguments = List.of(home.toString(), Integer.toString(port));
      ChildProcess process =
          ChildProcess.start(
              "hivemq-ce",
              home,
              Jvm.command(
                  List.of(
                      "-Dlogback.configurationFile=holter-logback.xml", "-Dholter.log.level=ERROR"),
                  System.getProperty("java.class.path"),
                  HiveMqMain.class.getName(),
                  arguments));
      process.line(PATIENCE);
      return new MqttBroker(kind, port, process);
    }
    Path file =
        Files.writeString(
            home.resolve("mosquitto.conf"),
            """
            listener %d 127.0.0.1
            allow_anonymous true
            persistence false
            max_inflight_messages 2000
            max_queued_messages 0
            set_tcp_nodelay true
            connection_messages false
            log_dest stderr
            log_type error
            """
                .formatted(port));
    String program = mosquitto().orElseThrow().toString();
    ChildProcess process =
        ChildProcess.start("mosquitto", home, List.of(program, "-c", file.toString()));
    awaitListening(process, port);
    return new MqttBroker(kind, port, process);
  }

  @Override
  public void close() {
    process.close();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Optional<Path> mosquitto() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .map(p -> Path.of(p, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void awaitListening(ChildProcess process, int port)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      process.refuseEnd();
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("the MQTT broker does not listen on port " + port, e);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }
}
