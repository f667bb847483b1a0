package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.holter.gateway.console.auth.oidc.OidcConfig;
import io.holter.service.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at an OpenID provider that somebody else wrote (and that takes everybody's word). */
class ConsoleOidcTest {
  private static final String ISSUER = "plant";
  private static final String LOGIN_COOKIE = "__Host-holter-login";

  private static MockOAuth2Server provider;
  private static TestConsole console;

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    provider = new MockOAuth2Server();
    provider.start();
    OidcConfig config =
        new OidcConfig(
            provider.issuerUrl(ISSUER).uri(),
            "console",
            Optional.of(Secret.of("the client's secret")),
            "holter",
            "sub",
            "holter_tenants",
            "holter_role");
    console = TestConsole.with(directory, new SignIn.Oidc(config));
  }

  @AfterAll
  static void close() {
    console.close();
    provider.shutdown();
  }

  @Test
  void thePersonComesBackSignedInWithWhatTheClaimsSay() throws Exception {
    HttpResponse<String> back =
        roundTrip(Map.of("holter_tenants", List.of("acme", "globex"), "holter_role", "operator"));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    assertThat(back.headers().firstValue("location")).hasValue("/");
    TestBrowser browser = console.browser();
    browser.cookie = TestBrowser.setCookie(back, SessionCookie.NAME);
    browser.session = TestBrowser.JSON.readTree(browser.get("/api/v1/session").body());
    assertThat(browser.session.path("user").asText()).isEqualTo("ada");
    assertThat(browser.session.path("role").asText()).isEqualTo("operator");
    assertThat(browser.session.path("tenants")).hasSize(2);
    assertThat(browser.session.path("oidc").asBoolean()).isTrue();
  }

  @Test
  void theCodeIsRedeemedWithPkceAndTheClientsSecret() throws Exception {
    HttpResponse<String> login = console.browser().get("/api/v1/oidc/login");
    assertThat(login.headers().firstValue("location").orElseThrow())
        .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=");
    String query = atProvider(login, Map.of("holter_tenants", "acme", "holter_role", "viewer"));
    callback(query, TestBrowser.setCookie(login, LOGIN_COOKIE));
    RecordedRequest request;
    do {
      request = provider.takeRequest(5, TimeUnit.SECONDS);
    } while (!String.valueOf(request.getPath()).contains("/token"));
    assertThat(request.getBody().readString(StandardCharsets.UTF_8)).contains("code_verifier=");
    assertThat(request.getHeader("Authorization")).startsWith("Basic ");
  }

  @Test
  void withoutATenantOrARoleNobodyIsLetIn() throws Exception {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("holter_tenants", "acme"),
            Map.of("holter_role", "admin"),
            Map.of("holter_tenants", "../acme", "holter_role", "admin"),
            Map.of("holter_tenants", "acme", "holter_role", "root"))) {
      HttpResponse<String> back = roundTrip(claims);
      assertThat(back.statusCode()).as("%s", claims).isEqualTo(403);
      assertThat(TestBrowser.setCookie(back, SessionCookie.NAME)).isEmpty();
    }
  }

  @Test
  void anAnswerToNoQuestionOrToAnothersIsRefused() throws Exception {
    assertThat(callback("?code=x&state=y", Optional.empty()).statusCode()).isEqualTo(400);
    assertThat(callback("?code=x&state=y", Optional.of("invented")).statusCode()).isEqualTo(403);
    HttpResponse<String> login = console.browser().get("/api/v1/oidc/login");
    assertThat(callback("?code=x&state=forged", TestBrowser.setCookie(login, LOGIN_COOKIE)))
        .returns(403, HttpResponse::statusCode);
  }

  @Test
  void anAnswerIsTakenOnce() throws Exception {
    HttpResponse<String> login = console.browser().get("/api/v1/oidc/login");
    Optional<String> cookie = TestBrowser.setCookie(login, LOGIN_COOKIE);
    String query = atProvider(login, Map.of("holter_tenants", "acme", "holter_role", "viewer"));
    assertThat(callback(query, cookie).statusCode()).isEqualTo(303);
    assertThat(callback(query, cookie).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenOpensTheApiForItsTenantWithoutCookieAndOrigin() throws Exception {
    String token = token("holter", Map.of("holter_tenants", "acme", "holter_role", "operator"), 60);
    HttpResponse<String> fleet = bearer("GET", "/api/v1/fleet", token);
    assertThat(fleet.statusCode()).as(fleet.body()).isEqualTo(200);
    assertThat(TestBrowser.JSON.readTree(fleet.body()).path("tenant").asText()).isEqualTo("acme");
    assertThat(bearer("POST", "/api/v1/desk/policy-apply", token).statusCode()).isEqualTo(200);
    assertThat(bearer("POST", "/api/v1/desk/model-promote", token).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenForAnotherOrExpiredOrOfAnotherIssuerOrOfSeveralTenantsOpensNothing() throws Exception {
    Map<String, Object> good = Map.of("holter_tenants", "acme", "holter_role", "admin");
    Map<String, Object> several =
        Map.of("holter_tenants", List.of("acme", "globex"), "holter_role", "admin");
    String valid = token("holter", good, 60);
    String unsigned = "eyJhbGciOiJub25lIn0." + valid.split("\\.", -1)[1] + ".";
    String stranger =
        provider
            .issueToken(
                "elsewhere",
                "console",
                new DefaultOAuth2TokenCallback("elsewhere", "ada", "JWT", List.of("holter"), good))
            .serialize();
    for (String token :
        List.of(
            token("other-api", good, 60),
            token("holter", good, -300),
            stranger,
            token("holter", several, 60),
            token("holter", Map.of(), 60),
            valid.substring(0, valid.length() - 6) + "AAAAAA",
            unsigned,
            "nonsense")) {
      assertThat(bearer("GET", "/api/v1/fleet", token).statusCode()).as(token).isEqualTo(401);
    }
  }

  @Test
  void thereAreNoPasswordsWhereAProviderDecides() throws Exception {
    assertThat(console.browser().trySignIn("acme-admin", TestConsole.PASSWORD).statusCode())
        .isEqualTo(404);
  }

  private static HttpResponse<String> roundTrip(Map<String, Object> claims) throws Exception {
    HttpResponse<String> login = console.browser().get("/api/v1/oidc/login");
    assertThat(login.statusCode()).as(login.body()).isEqualTo(303);
    return callback(atProvider(login, claims), TestBrowser.setCookie(login, LOGIN_COOKIE));
  }

  /** Goes where the console sends; what the provider sends back with. */
  private static String atProvider(HttpResponse<String> login, Map<String, Object> claims)
      throws Exception {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, "ada", "JWT", List.of("holter"), claims));
    URI page = URI.create(login.headers().firstValue("location").orElseThrow());
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return "?" + URI.create(answer.headers().firstValue("location").orElseThrow()).getRawQuery();
  }

  private static HttpResponse<String> callback(String query, Optional<String> cookie)
      throws Exception {
    return console
        .browser()
        .send(
            "GET",
            "/api/v1/oidc/callback" + query,
            Map.of(),
            r -> cookie.ifPresent(key -> r.setHeader("Cookie", LOGIN_COOKIE + "=" + key)));
  }

  private static String token(String audience, Map<String, Object> claims, long seconds) {
    SignedJWT token =
        provider.issueToken(
            ISSUER,
            "console",
            new DefaultOAuth2TokenCallback(
                ISSUER, "ada", "JWT", List.of(audience), claims, seconds));
    return token.serialize();
  }

  private static HttpResponse<String> bearer(String method, String path, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console.origin() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    if (method.equals("GET")) {
      request.GET();
    } else {
      request.method(method, HttpRequest.BodyPublishers.ofString("{}"));
    }
    return console.browser().http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
