package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.desk.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, and everything that ends it. */
class ConsoleSessionTest {
  private Path directory = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private TestConsole console;

  @BeforeEach
  void open(@TempDir Path fresh) throws Exception {
    directory = fresh;
    console = TestConsole.in(directory);
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void theCookieIsForThisHostOverTlsAndForNoScript() throws Exception {
    HttpResponse<String> response =
        console.browser().trySignIn("acme-viewer", TestConsole.PASSWORD);
    assertThat(response.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("__Host-holter=")
        .contains("; Path=/")
        .contains("; Secure")
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Strict")
        .doesNotContain("Domain");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(response.body()).doesNotContain("$2y$").doesNotContain(TestConsole.PASSWORD);
  }

  @Test
  void tellsWhoIsSignedInAndNothingToNobody() throws Exception {
    TestBrowser browser = console.signedIn("both");
    assertThat(TestBrowser.JSON.readTree(browser.get("/api/v1/session").body()))
        .isEqualTo(browser.session);
    assertThat(browser.session.path("user").asText()).isEqualTo("both");
    assertThat(browser.session.path("role").asText()).isEqualTo("operator");
    assertThat(browser.session.path("tenant").asText()).isEqualTo("acme");
    assertThat(browser.session.path("tenants")).hasSize(2);
    assertThat(browser.session.path("desk").asBoolean()).isTrue();
    HttpResponse<String> nobody = console.browser().get("/api/v1/session");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(TestBrowser.JSON.readTree(nobody.body()).path("oidc").isBoolean()).isTrue();
  }

  @Test
  void anotherTenantIsAnotherSessionAndTheOldOneIsOver() throws Exception {
    TestBrowser browser = console.signedIn("both");
    TestBrowser before = console.browser();
    before.cookie = browser.cookie;
    HttpResponse<String> response =
        browser.post("/api/v1/session/tenant", Map.of("tenant", "globex"));
    browser.enter(response);
    assertThat(TestBrowser.JSON.readTree(browser.get("/api/v1/fleet").body()).path("tenant"))
        .hasToString("\"globex\"");
    assertThat(before.get("/api/v1/fleet").statusCode()).isEqualTo(401);
    assertThat(before.cookie).isNotEqualTo(browser.cookie);
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() throws Exception {
    HttpResponse<String> wrong = console.browser().trySignIn("acme-viewer", "guess");
    HttpResponse<String> unknown = console.browser().trySignIn("nobody", "guess");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void guessingIsSlowedDownAndToldWhenToComeBack() throws Exception {
    TestBrowser browser = console.browser();
    for (int i = 0; i < 6; i++) {
      browser.trySignIn("acme-viewer", "guess " + i);
    }
    HttpResponse<String> right = browser.trySignIn("acme-viewer", TestConsole.PASSWORD);
    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 60L);
    assertThat(browser.trySignIn("globex-viewer", TestConsole.PASSWORD).statusCode())
        .as("somebody else")
        .isEqualTo(200);
  }

  @Test
  void aOneTimePasswordOpensOneSessionWhichLivesOn() throws Exception {
    TestBrowser first = console.signedIn("once");
    assertThat(console.browser().trySignIn("once", TestConsole.PASSWORD).statusCode())
        .isEqualTo(401);
    assertThat(first.get("/api/v1/fleet").statusCode()).isEqualTo(200);
  }

  @Test
  void aOneTimePasswordIsUsedUpAfterARestartToo() throws Exception {
    console.signedIn("once");
    console.close();
    console = TestConsole.in(Files.createDirectories(directory), ConsoleLimits.USUAL);
    assertThat(console.browser().trySignIn("once", TestConsole.PASSWORD).statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoIsTakenOutOfTheFileIsSignedOut() throws Exception {
    TestBrowser gone = console.signedIn("acme-admin");
    TestBrowser demoted = console.signedIn("acme-operator");
    TestBrowser stays = console.signedIn("globex-admin");
    List<UserEntry> left =
        TestConsole.everybody().stream()
            .filter(user -> !user.name().equals("acme-admin"))
            .map(
                user ->
                    user.name().equals("acme-operator")
                        ? TestConsole.user("acme-operator", List.of("acme"), Role.VIEWER, false)
                        : user)
            .toList();
    console.writeUsers(left);
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(gone.get("/api/v1/fleet").statusCode()).isEqualTo(401));
    assertThat(demoted.get("/api/v1/fleet").statusCode()).isEqualTo(401);
    assertThat(stays.get("/api/v1/fleet").statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultyFileChangesNothingAndHealthSaysSo() throws Exception {
    TestBrowser browser = console.signedIn("acme-admin");
    Files.writeString(console.users, "users: [{name: acme-admin, password: plain}]\n");
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> assertThat(console.server.health().detail()).contains("file of users is faulty"));
    assertThat(browser.get("/api/v1/fleet").statusCode()).isEqualTo(200);
  }

  @Test
  void healthSaysWhereTheConsoleMayBeOpened() {
    assertThat(console.server.health().detail()).contains("open " + console.origin() + "/");
    assertThat(console.server.health().isReady()).isTrue();
  }

  @Test
  void aTicketIsForASession() throws Exception {
    HttpResponse<String> ticket = console.signedIn("acme-viewer").post("/api/v1/ticket", Map.of());
    assertThat(TestBrowser.JSON.readTree(ticket.body()).path("ticket").asText()).hasSize(43);
  }
}
