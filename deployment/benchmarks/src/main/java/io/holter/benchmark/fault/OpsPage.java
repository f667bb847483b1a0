package io.holter.benchmark.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What one of Holter's processes says of itself on its ops endpoint. */
public record OpsPage(int port) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whether it is there, and says that work can be sent to it. */
  public boolean ready() throws InterruptedException {
    try {
      return HTTP.send(request("/health/ready"), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  /** What it says while it is not ready. */
  public String health() throws InterruptedException {
    try {
      return HTTP.send(request("/health/ready"), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "does not answer: " + e.getMessage();
    }
  }

  /**
   * Sum of the samples of a metric.
   *
   * @param labels {@code key="value"} that all must have
   */
  public long sum(String name, String... labels) throws IOException, InterruptedException {
    String page = HTTP.send(request("/metrics"), BodyHandlers.ofString()).body();
    return (long)
        page.lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .filter(line -> java.util.Arrays.stream(labels).allMatch(line::contains))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(PATIENCE)
        .build();
  }
}
