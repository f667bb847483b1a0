package io.holter.ingest.mqtt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Debian's Mosquitto as a process of its own; a test that wants it is skipped without it. */
final class TestMosquitto implements AutoCloseable {
  private final Process process;
  private final int port;

  private TestMosquitto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static TestMosquitto start(Path home) throws IOException {
    return start(
        home,
        """
        allow_anonymous true
        max_queued_messages 100000
        set_tcp_nodelay true
        max_inflight_messages 100
        """);
  }

  /** A broker with settings of its own. */
  static TestMosquitto start(Path home, String settings) throws IOException {
    Path binary = Path.of("/usr/sbin/mosquitto");
    Assumptions.assumeTrue(
        Files.isExecutable(binary), "Mosquitto is not installed (apt-get install mosquitto)");
    int port = TestBroker.freePort();
    Path config = home.resolve("mosquitto.conf");
    Files.writeString(config, "listener " + port + " 127.0.0.1\n" + settings);
    Process process =
        new ProcessBuilder(binary.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("mosquitto.log").toFile())
            .start();
    TestMosquitto broker = new TestMosquitto(process, port);
    await().atMost(Duration.ofSeconds(10)).until(broker::answers);
    return broker;
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
