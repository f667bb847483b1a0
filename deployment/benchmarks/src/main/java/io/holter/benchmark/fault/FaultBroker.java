package io.holter.benchmark.fault;

import io.holter.benchmark.mqtt.HiveMqMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The MQTT brokers that the suite runs on, on 127.0.0.1, sessions and queues on the disk. */
public enum FaultBroker {
  /** Debian's. */
  MOSQUITTO,
  /** The one that {@code holter standalone} embeds. */
  HIVEMQ_CE;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Whether it is on this machine. */
  public boolean installed() {
    return this == HIVEMQ_CE || mosquitto().isPresent();
  }

  Child start(Path directory, int port) throws IOException {
    Path home = Files.createDirectories(directory.resolve("broker"));
    return Child.start(
        "broker",
        directory,
        this == MOSQUITTO
            ? List.of(mosquitto().orElseThrow().toString(), "-c", configuration(home, port))
            : Child.java(HiveMqMain.class.getName(), home.toString(), Integer.toString(port)));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns when it listens. */
  static void awaitListening(Child broker, int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      broker.refuseEnd();
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("the MQTT broker does not listen on port " + port, e);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  /** What it acknowledged it keeps, over its own restart and however long the bridge is away. */
  private static String configuration(Path home, int port) throws IOException {
    return Files.writeString(
            home.resolve("mosquitto.conf"),
            """
            listener %d 127.0.0.1
            allow_anonymous true
            user %s
            persistence true
            persistence_location %s/
            max_inflight_messages 500
            max_queued_messages 0
            set_tcp_nodelay true
            log_dest stderr
            log_type error
            log_type warning
            log_type notice
            """
                .formatted(port, System.getProperty("user.name"), home))
        .toString();
  }

  private static Optional<Path> mosquitto() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .map(p -> Path.of(p, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
