package io.holter.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code holter} command as a process of its own, to be killed as the kernel kills. */
final class HolterProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int opsPort;

  private HolterProcess(Process process, int opsPort) {
    this.process = process;
    this.opsPort = opsPort;
  }

  /** Starts {@code holter <arguments>}; its output goes to {@code log}. */
  static HolterProcess start(Path log, int opsPort, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    // Short-lived on few cores: the second compiler would cost more than it gives.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.holter.cli.Main");
    command.addAll(List.of(arguments));
    return new HolterProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        opsPort);
  }

  /** Fails if the process has ended, since it will never be. */
  boolean isReady() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended with exit code " + process.exitValue());
    }
    URI uri = URI.create("http://127.0.0.1:" + opsPort + "/health/ready");
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  InetSocketAddress ops() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), opsPort);
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
