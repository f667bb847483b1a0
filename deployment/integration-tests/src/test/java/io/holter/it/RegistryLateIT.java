package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.holter.schema.RegistrySettings;
import io.holter.service.Health;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code holter streams} before there is a registry: it waits, says so, and then begins. */
@ExtendWith(WithBrokers.class)
class RegistryLateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SCHEMAS = "application/vnd.schemaregistry.v1+json";

  @Test
  void streamsWaitForTheRegistryAndBeginWhenItIsThere(Brokers brokers) throws Exception {
    int port = Ports.freeTcp();
    String url = "http://127.0.0.1:" + port;
    SiteFiles files = SiteFiles.of(brokers, RegistrySettings.at(url), "late", "acme");

    try (StreamsCandidate streams = StreamsCandidate.start(files, yaml -> yaml)) {
      Health away =
          await("a try to reach the registry")
              .atMost(PATIENCE)
              .until(streams::preparation, h -> h.detail().contains("failed"));
      assertThat(away.isLive()).isTrue();
      assertThat(away.detail()).startsWith("registering schemas at ").contains(url);
      assertThat(Ops.readiness(streams.application())).isEqualTo(503);

      HttpServer registry = front(port, brokers.registry().url());
      try {
        await("ready without help")
            .atMost(PATIENCE)
            .until(() -> Ops.readiness(streams.application()) == 200);
      } finally {
        registry.stop(0);
      }
    }
  }

  /** The shared registry at another address. */
  private static HttpServer front(int port, String registry) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    HttpClient client = HttpClient.newHttpClient();
    server.createContext(
        "/",
        exchange -> {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
                  .header("Content-Type", SCHEMAS)
                  .method(
                      exchange.getRequestMethod(),
                      BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                  .build();
          try (exchange;
              OutputStream body = exchange.getResponseBody()) {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", SCHEMAS);
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            body.write(answer.body());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    return server;
  }
}
