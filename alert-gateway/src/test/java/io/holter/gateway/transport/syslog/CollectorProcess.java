package io.holter.gateway.transport.syslog;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/** A syslog collector of Debian's that writes what it gets as lines of JSON into a file. */
final class CollectorProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final int port;
  private final List<String> command;
  private final Map<String, String> environment;
  private @Nullable Process process;

  CollectorProcess(
      Path directory, int port, List<String> command, Map<String, String> environment) {
    this.directory = directory;
    this.port = port;
    this.command = command;
    this.environment = environment;
  }

  /** A port of localhost on which nobody listens now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      return socket.getLocalPort();
    }
  }

  void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process started =
        builder
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("collector.log").toFile()))
            .start();
    process = started;
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(50))
          .failFast("it has ended", () -> !started.isAlive())
          .until(this::listens);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new IllegalStateException(command + " does not listen; it said: " + log(), e);
    }
  }

  /** Asks it to end ({@code SIGTERM}). */
  void stop() {
    end(false);
  }

  /** Ends it at once ({@code SIGKILL}). */
  void kill() {
    end(true);
  }

  private void end(boolean atOnce) {
    Process running = process;
    if (running != null) {
      if (atOnce) {
        running.destroyForcibly();
      } else {
        running.destroy();
      }
      running.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    process = null;
  }

  /** What it wrote so far; a line that is not whole yet is left out. */
  List<JsonNode> received() throws IOException {
    Path file = directory.resolve("out.json");
    List<JsonNode> all = new ArrayList<>();
    if (Files.exists(file)) {
      String text = Files.readString(file);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      for (String line : whole.lines().toList()) {
        all.add(JSON.readTree(line));
      }
    }
    return all;
  }

  String log() {
    try {
      return Files.readString(directory.resolve("collector.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("localhost", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** At once: rsyslog takes two seconds to end by itself. */
  @Override
  public void close() {
    kill();
  }
}
