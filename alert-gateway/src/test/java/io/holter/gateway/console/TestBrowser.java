package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Sends what a browser would: cookie, origin and the session's token. Each can be changed. */
final class TestBrowser {
  static final ObjectMapper JSON = new ObjectMapper();

  final HttpClient http;
  final String origin;
  Optional<String> cookie = Optional.empty();
  Optional<String> csrf = Optional.empty();
  JsonNode session = JSON.createObjectNode();

  TestBrowser(String origin, SSLContext trusting) {
    this.origin = origin;
    this.http =
        HttpClient.newBuilder()
            .sslContext(trusting)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  void signIn(String user, String password) throws Exception {
    HttpResponse<String> response = trySignIn(user, password);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    enter(response);
  }

  HttpResponse<String> trySignIn(String user, String password) throws Exception {
    return send("POST", "/api/v1/session", Map.of("user", user, "password", password), r -> {});
  }

  /** Takes over the cookie and the token of an answer that opened a session. */
  void enter(HttpResponse<String> response) throws Exception {
    cookie = setCookie(response, SessionCookie.NAME);
    session = JSON.readTree(response.body());
    csrf = Optional.of(session.path("csrf").asText());
  }

  static Optional<String> setCookie(HttpResponse<?> response, String name) {
    return response.headers().allValues("set-cookie").stream()
        .filter(c -> c.startsWith(name + "="))
        .map(c -> c.substring(name.length() + 1, c.indexOf(';')))
        .findFirst();
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, Map.of(), r -> {});
  }

  HttpResponse<String> post(String path, Map<String, ?> fields) throws Exception {
    return send("POST", path, fields, r -> {});
  }

  HttpResponse<String> send(
      String method, String path, Map<String, ?> fields, Consumer<HttpRequest.Builder> change)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(20));
    cookie.ifPresent(key -> request.setHeader("Cookie", SessionCookie.NAME + "=" + key));
    if (method.equals("GET")) {
      request.GET();
    } else {
      request.setHeader("Origin", origin);
      request.setHeader("Content-Type", "application/json");
      csrf.ifPresent(token -> request.setHeader("X-Holter-Csrf", token));
      request.method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields)));
    }
    change.accept(request);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
