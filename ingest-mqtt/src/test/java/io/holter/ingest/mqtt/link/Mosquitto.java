package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Mosquitto as a process of its own; a test that wants it is skipped without it. */
public final class Mosquitto implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/sbin/mosquitto");

  private final Process process;
  private final int port;

  private Mosquitto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it with these lines after those for a listener on this machine. */
  public static Mosquitto start(Path home, String lines) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY), "Mosquitto is not installed (apt-get install mosquitto)");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path config = home.resolve("mosquitto-" + port + ".conf");
    Files.writeString(config, "user root\nlistener " + port + " 127.0.0.1\n" + lines + "\n");
    Process process =
        new ProcessBuilder(BINARY.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("mosquitto-" + port + ".log").toFile())
            .start();
    Mosquitto broker = new Mosquitto(process, port);
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(broker::answers);
    return broker;
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Has it read its password file again. */
  void reload() throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -HUP ended with " + exit);
    }
  }

  ConnectionSettings plain(String clientId) {
    return ConnectionSettings.of(new MqttEndpoint("127.0.0.1", port, false), clientId);
  }

  /** A connected device. */
  Mqtt5BlockingClient device() {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    device.connect();
    return device;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
