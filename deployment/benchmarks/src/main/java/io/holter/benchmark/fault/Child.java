package io.holter.benchmark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that is ended, gently or not, and started again; what it says goes to its log. It holds
 * its standard input open, at whose end Holter's own mains end too.
 */
public final class Child implements AutoCloseable {
  private final String name;
  private final Path log;
  private final List<String> command;
  private Process process;

  private Child(String name, Path log, List<String> command, Process process) {
    this.name = name;
    this.log = log;
    this.command = command;
    this.process = process;
  }

  /** Starts a program. */
  public static Child start(String name, Path directory, List<String> command) throws IOException {
    Path log = directory.resolve(name + ".log");
    Child child = new Child(name, log, List.copyOf(command), launch(log, command));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> child.process.destroyForcibly()));
    return child;
  }

  /** The command line of a main class on this class path, with what a small machine can give. */
  public static List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short-lived on few cores: the second compiler would cost more than it gives.
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.holter.schema");
    command.add("-Dlogback.configurationFile=holter-logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; SIGKILL after 20 s. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** Starts it again as it was started. */
  public void restart() throws IOException {
    process = launch(log, command);
  }

  /** Fails if it has ended by itself. */
  public void refuseEnd() throws IOException {
    if (!process.isAlive()) {
      List<String> said = Files.readAllLines(log);
      throw new IOException(
          "%s ended with exit code %d; its log %s ends: %s"
              .formatted(
                  name,
                  process.exitValue(),
                  log,
                  String.join(" | ", said.subList(Math.max(0, said.size() - 5), said.size()))));
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
