package io.holter.gateway.transport.webhook;

import static io.holter.gateway.transport.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpHandler;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.http.FakeHttps;
import io.holter.gateway.transport.link.TestAuthority;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers verify with the library of those who wrote the specification. */
class WebhookTest {
  private static final String NEW = secret("a new secret of some 30 octets");
  private static final String FORMER = secret("the former one of some 30 octets");
  private static final String STRANGE = secret("a third one that nobody was told of");

  private static TestAuthority authority;
  private static TestAuthority.Identity localhost;

  private record Request(Map<String, List<String>> headers, String body) {
    HttpHeaders all() {
      Map<String, List<String>> lower = new HashMap<>();
      headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
      return HttpHeaders.of(lower, (name, value) -> true);
    }
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpHandler accepts =
      exchange -> {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(exchange.getRequestHeaders(), body));
        FakeHttps.answer(exchange, 202, "taken");
      };

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeAll
  static void issue(@TempDir Path directory) throws Exception {
    authority = new TestAuthority(directory, "authority");
    localhost = authority.localhost();
  }

  private static WebhookConfig config(int port, String more) {
    String yaml =
        "url: https://localhost:%d/alerts?key=k1\nca-file: %s\nsecret: %s\n%s"
            .formatted(port, authority.certificate(), NEW, more);
    return ConfigFile.parse(yaml, "webhook.yaml", Map.of(), WebhookConfig::read);
  }

  private static Answer send(FakeHttps server, String more, Outgoing message) throws Exception {
    try (Transport transport = config(server.port(), more).open()) {
      return transport.deliver(List.of(message)).get(0);
    }
  }

  @Test
  void isVerifiedByTheLibraryOfTheSpecification() throws Exception {
    try (FakeHttps server = new FakeHttps(localhost, accepts)) {
      assertThat(send(server, "", message("u-1")))
          .isEqualTo(new Answer.Accepted("HTTP 202: taken"));
    }
    Request request = requests.get(0);
    new Webhook(NEW).verify(request.body(), request.all().map());
    assertThat(request.body()).isEqualTo("{\"id\":\"u-1\",\"says\":\"Grüße\"}");
    assertThat(request.all().firstValue("webhook-id")).contains("u-1");
    assertThat(request.all().firstValue("content-type")).contains("application/json");
    assertThatThrownBy(() -> new Webhook(STRANGE).verify(request.body(), request.all().map()))
        .isInstanceOf(com.standardwebhooks.exceptions.WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(NEW).verify(request.body() + " ", request.all().map()))
        .isInstanceOf(com.standardwebhooks.exceptions.WebhookVerificationException.class);
  }

  @Test
  void isVerifiedWithEitherSecretWhileItIsChanged() throws Exception {
    try (FakeHttps server = new FakeHttps(localhost, accepts)) {
      send(server, "former-secret: " + FORMER, message("u-1"));
    }
    Request request = requests.get(0);
    new Webhook(NEW).verify(request.body(), request.all().map());
    new Webhook(FORMER).verify(request.body(), request.all().map());
  }

  @Test
  void signsAsTheSpecificationsExample() throws Exception {
    String body = "{\"test\": 2432232314}";
    SigningKey key = SigningKey.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Instant at = Instant.ofEpochSecond(1_614_265_330);
    assertThat(
            Signature.header(
                List.of(key),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                at,
                body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void bearsTheSameIdWhenItIsSentAgain() throws Exception {
    try (FakeHttps server = new FakeHttps(localhost, accepts)) {
      send(server, "", message("u-1"));
      send(server, "", message("u-1"));
    }
    assertThat(requests)
        .extracting(request -> request.all().firstValue("webhook-id").orElse(""))
        .containsExactly("u-1", "u-1");
  }

  @Test
  void bearsTheHeadersOfTheConfiguration() throws Exception {
    try (FakeHttps server = new FakeHttps(localhost, accepts)) {
      send(server, "bearer-token: t0k\nheaders: {X-Site: plant 4}", message("u-1"));
    }
    assertThat(requests.get(0).all().firstValue("x-site")).contains("plant 4");
    assertThat(requests.get(0).all().firstValue("authorization")).contains("Bearer t0k");
  }

  @Test
  void keepsSecretsToItself() {
    WebhookConfig config = config(1, "bearer-token: t0k\nformer-secret: " + FORMER);
    assertThat(config.toString())
        .doesNotContain(NEW.substring(6), FORMER.substring(6), "t0k", "k1");
    assertThat(config.destination()).isEqualTo("https://localhost:1");
  }

  @Test
  void listsEveryProblem() {
    assertThatThrownBy(
            () ->
                ConfigFile.parse(
                    """
                    url: https://hook.example
                    secret: whsec_c2hvcnQ=
                    former-secret: whsec_???
                    headers: {Host: other, webhook-id: x, "a b": c}
                    """,
                    "webhook.yaml",
                    Map.of(),
                    WebhookConfig::read))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is 5 octets, and must be 24 to 64")
        .hasMessageContaining("is no base64")
        .hasMessageContaining("Host")
        .hasMessageContaining("webhook-id")
        .hasMessageContaining("a b")
        .hasMessageNotContaining("c2hvcnQ");
  }
}
