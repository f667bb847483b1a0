package io.holter.gateway.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.holter.gateway.transport.link.Failures;
import io.holter.gateway.transport.link.TestAuthority;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCallerTest {
  private static final int LIMIT = 1_000;

  private static TestAuthority authority;
  private static TestAuthority other;
  private static TestAuthority.Identity localhost;

  @BeforeAll
  static void issue(@TempDir Path directory) throws Exception {
    authority = new TestAuthority(directory, "authority");
    other = new TestAuthority(directory, "other");
    localhost = authority.localhost();
  }

  private static HttpEndpoint endpoint(String yaml) {
    return ConfigFile.parse(yaml, "http.yaml", Map.of(), node -> HttpEndpoint.read(node, "it"));
  }

  private static HttpEndpoint endpoint(int port, Path authority) {
    return endpoint(
        "url: https://localhost:%d/in\ntimeout: 500ms\nca-file: %s".formatted(port, authority));
  }

  private static Reply post(HttpHandler handler) throws Exception {
    try (FakeHttps server = new FakeHttps(localhost, handler)) {
      HttpEndpoint endpoint = endpoint(server.port(), authority.certificate());
      return new HttpCaller(endpoint, LIMIT)
          .post(endpoint.url(), Map.of("Content-Type", "text/plain"), new byte[] {'x'});
    }
  }

  private static String failure(HttpEndpoint endpoint) {
    try {
      new HttpCaller(endpoint, LIMIT).post(endpoint.url(), Map.of(), new byte[0]);
      return "";
    } catch (IOException e) {
      return Failures.of(e, endpoint.destination());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bringsTheAnswer() throws Exception {
    Reply reply =
        post(
            exchange -> {
              exchange.getResponseHeaders().add("Retry-After", "7");
              FakeHttps.answer(exchange, 503, "busy\nnow");
            });
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.said()).isEqualTo("HTTP 503: busy now");
    assertThat(reply.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(reply.complete()).isTrue();
  }

  @Test
  void keepsNoMoreOfAnAnswerThanTheLimit() throws Exception {
    Reply reply = post(exchange -> FakeHttps.answer(exchange, 200, "y".repeat(50_000)));
    assertThat(reply.body()).hasSize(LIMIT);
    assertThat(reply.complete()).isFalse();
  }

  @Test
  void followsNoRedirect() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    Reply reply =
        post(
            exchange -> {
              asked.add(exchange.getRequestURI().getPath());
              exchange.getResponseHeaders().add("Location", "/elsewhere");
              FakeHttps.answer(exchange, 307, "");
            });
    assertThat(reply.status()).isEqualTo(307);
    assertThat(asked).containsExactly("/in");
  }

  @Test
  void waitsForAStallingBodyNoLongerThanTheTimeout() throws Exception {
    try (FakeHttps server =
        new FakeHttps(
            localhost,
            exchange -> {
              exchange.sendResponseHeaders(200, 10);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
            })) {
      assertThat(failure(endpoint(server.port(), authority.certificate())))
          .contains("did not answer in time");
    }
  }

  @Test
  void trustsOnlyTheAuthorityAndTheName() throws Exception {
    try (FakeHttps server =
        new FakeHttps(localhost, exchange -> FakeHttps.answer(exchange, 200, ""))) {
      assertThat(failure(endpoint(server.port(), authority.certificate()))).isEmpty();
      assertThat(failure(endpoint(server.port(), other.certificate())))
          .contains("nobody in ca-file vouches for it");
      HttpEndpoint address =
          endpoint(
              "url: https://127.0.0.1:%d\nca-file: %s"
                  .formatted(server.port(), authority.certificate()));
      assertThat(failure(address)).contains("it is for another host");
    }
  }

  @Test
  void takesARenewedAuthorityWithoutARestart(@TempDir Path directory) throws Exception {
    Path file = Files.copy(other.certificate(), directory.resolve("ca.pem"));
    try (FakeHttps server =
        new FakeHttps(localhost, exchange -> FakeHttps.answer(exchange, 204, ""))) {
      HttpEndpoint endpoint = endpoint(server.port(), file);
      HttpCaller caller = new HttpCaller(endpoint, LIMIT);
      assertThatThrownBy(() -> caller.get(endpoint.url(), Map.of()))
          .isInstanceOf(IOException.class);
      Files.copy(authority.certificate(), file, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
      assertThat(caller.get(endpoint.url(), Map.of()).status()).isEqualTo(204);
    }
  }

  @Test
  void leavesTheMachineWithoutTlsOnlyByAFlagThatSaysSo() {
    assertThatThrownBy(() -> endpoint("url: http://siem.example/in"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("insecure-plaintext-http");
    assertThat(endpoint("url: http://siem.example/in\ninsecure-plaintext-http: true").destination())
        .isEqualTo("http://siem.example");
    assertThatThrownBy(() -> endpoint("url: https://user:hush@siem.example/in"))
        .hasMessageNotContaining("hush");
  }
}
