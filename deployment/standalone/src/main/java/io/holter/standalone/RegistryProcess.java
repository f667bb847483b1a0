package io.holter.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry (Apicurio, Confluent's API) as a child process on 127.0.0.1, which ends when
 * this process ends. It keeps its schemas in the given directory.
 */
public final class RegistryProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryProcess.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Exit codes of a JVM that ran its shutdown hooks: by itself, SIGINT, SIGTERM. */
  private static final Set<Integer> ORDERLY = Set.of(0, 130, 143);

  private final Process process;
  private final String url;
  private final RegistryArchive archive;

  private RegistryProcess(Process process, String url, RegistryArchive archive) {
    this.process = process;
    this.url = url;
    this.archive = archive;
  }

  /** Starts a registry on any free port. */
  public static RegistryProcess start(Path data) throws IOException, InterruptedException {
    return start(data, 0);
  }

  /**
   * Starts a registry and returns when it answers.
   *
   * @param data directory of its own, for the database and {@code registry.log}
   * @param port port on 127.0.0.1, 0 for any free one
   * @throws IOException if it cannot be found, ended early, or did not answer within 90 s
   */
  public static RegistryProcess start(Path data, int port)
      throws IOException, InterruptedException {
    RegistryHome home = RegistryHome.find();
    Path directory = Files.createDirectories(data).toAbsolutePath();
    for (int attempt = 1; ; attempt++) {
      int bound = Ports.tcp(port);
      RegistryArchive archive = RegistryArchive.of(home);
      RegistryProcess registry =
          new RegistryProcess(
              RegistryCommand.of(home, archive, directory, bound).start(),
              "http://127.0.0.1:" + bound + "/apis/ccompat/v7",
              archive);
      try {
        registry.awaitReady(directory.resolve("registry.log"));
        return registry;
      } catch (IOException e) {
        registry.close();
        boolean portTaken = Files.readString(directory.resolve("registry.log")).contains("in use");
        if (!portTaken || port != 0 || attempt == Ports.ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Address of the Confluent API. */
  public String url() {
    return url;
  }

  /** Process id, for a test that kills it. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process and waits for it, by force after 10 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        LOG.warn("The schema registry (pid {}) did not end within 10 s and is killed.", pid());
        process.destroyForcibly().waitFor();
      }
      archive.keep(ORDERLY.contains(process.exitValue()));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(PATIENCE).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(client, request)) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "the schema registry ended with exit code " + process.exitValue() + "; see " + log);
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "the schema registry did not answer at "
                + url
                + " within "
                + PATIENCE
                + "; see "
                + log);
      }
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      LOG.trace("not yet", e);
      return false;
    }
  }
}
