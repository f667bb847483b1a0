package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.gateway.console.desk.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the table, asked by everybody, in every wrong way, over real TLS. */
class ConsoleAccessTest {

  private static TestConsole console;
  private static final Map<Role, TestBrowser> ACME = new EnumMap<>(Role.class);

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    ConsoleLimits usual = ConsoleLimits.USUAL;
    console =
        TestConsole.in(
            directory,
            new ConsoleLimits(
                usual.sessions(), usual.idle(), usual.longest(), 1_000, 10_000, 4_096, 64));
    for (Role role : Role.values()) {
      ACME.put(role, console.signedIn(TestConsole.user("acme", role)));
    }
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void theTableHasEveryRouteOnce() {
    List<ApiRoute> all = ApiRoute.all();
    assertThat(all).doesNotHaveDuplicates().hasSize(15 + 15);
    assertThat(all.stream().filter(route -> route.role().isEmpty()))
        .containsExactlyInAnyOrder(ApiRoute.SIGN_IN, ApiRoute.OIDC_LOGIN, ApiRoute.OIDC_CALLBACK);
  }

  @Test
  void nobodyWithoutASessionGetsAnything() throws Exception {
    for (ApiRoute route : guarded()) {
      assertThat(ask(console.browser(), route, "acme", r -> {})).as("%s", route).isEqualTo(401);
    }
  }

  @Test
  void aKeyThatWasNeverGivenOrHasEndedOpensNothing() throws Exception {
    TestBrowser gone = console.signedIn("acme-admin");
    assertThat(gone.send("DELETE", "/api/v1/session", Map.of(), r -> {}).statusCode())
        .isEqualTo(200);
    TestBrowser invented = console.signedIn("acme-admin");
    invented.cookie = Optional.of("A".repeat(43));
    for (ApiRoute route : guarded()) {
      assertThat(ask(gone, route, "acme", r -> {})).as("%s", route).isEqualTo(401);
      assertThat(ask(invented, route, "acme", r -> {})).as("%s", route).isEqualTo(401);
    }
  }

  @Test
  void aRoleOpensItsRoutesAndNoOthers() throws Exception {
    for (ApiRoute route : guarded()) {
      for (Role role : Role.values()) {
        TestBrowser browser =
            route.equals(ApiRoute.SIGN_OUT)
                ? console.signedIn(TestConsole.user("acme", role))
                : acme(role);
        boolean may = role.covers(route.role().orElseThrow());
        assertThat(ask(browser, route, "acme", r -> {}))
            .as("%s as %s", route, role)
            .isEqualTo(may ? 200 : 403);
      }
    }
  }

  @Test
  void whatIsTheOtherTenantsIsNotThere() throws Exception {
    for (ApiRoute route : guarded()) {
      if (!named(route)) {
        continue;
      }
      for (Role role : Role.values()) {
        int status = ask(acme(role), route, "globex", r -> {});
        assertThat(status).as("%s as %s", route, role).isIn(403, 404);
      }
    }
  }

  @Test
  void answersAndDecisionsAreAboutTheTenantOfTheSessionOnly() throws Exception {
    TestBrowser globex = console.signedIn("globex-admin");
    console.desk.asked.clear();
    for (ApiRoute route : guarded()) {
      if (route.path().contains("session") || route.equals(ApiRoute.TICKET)) {
        continue;
      }
      HttpResponse<String> response =
          globex.send(
              route.method().name(),
              path(route, "globex") + (route.changes() ? "?tenant=acme" : "&tenant=acme"),
              Map.of("tenant", "acme"),
              request -> request.header("X-Holter-Tenant", "acme"));
      assertThat(response.statusCode()).as("%s", route).isEqualTo(200);
      assertThat(json(response).path("tenant").asText()).as("%s", route).isEqualTo("globex");
    }
    assertThat(console.desk.asked)
        .hasSize(15)
        .allSatisfy(request -> assertThat(request.tenant()).isEqualTo("globex"))
        .allSatisfy(request -> assertThat(request.author()).isEqualTo("globex-admin"));
  }

  @Test
  void aPageOfAnotherOriginChangesNothingWhateverCookieComesWithIt() throws Exception {
    for (ApiRoute route : ApiRoute.all()) {
      if (!route.changes()) {
        continue;
      }
      for (String origin : List.of("https://evil.example", "null", "http://localhost")) {
        int status = ask(acme(Role.ADMIN), route, "acme", r -> r.setHeader("Origin", origin));
        assertThat(status).as("%s from %s", route, origin).isEqualTo(403);
      }
      int crossSite =
          ask(acme(Role.ADMIN), route, "acme", r -> r.setHeader("Sec-Fetch-Site", "cross-site"));
      assertThat(crossSite).as("%s", route).isEqualTo(403);
    }
  }

  @Test
  void aPageOfAnotherOriginReadsNothing() throws Exception {
    for (ApiRoute route : guarded()) {
      int status =
          ask(acme(Role.ADMIN), route, "acme", r -> r.setHeader("Origin", "https://evil.example"));
      assertThat(status).as("%s", route).isEqualTo(403);
    }
  }

  @Test
  void whatChangesSomethingRepeatsTheTokenOfTheSession() throws Exception {
    String another = console.signedIn("acme-admin").csrf.orElseThrow();
    for (ApiRoute route : guarded()) {
      if (route.changes()) {
        for (String token : List.of("", another)) {
          int status =
              ask(acme(Role.ADMIN), route, "acme", r -> r.setHeader("X-Holter-Csrf", token));
          assertThat(status).as("%s", route).isEqualTo(403);
        }
      }
    }
  }

  @Test
  void whatIsNotInTheTableIsNotThere() throws Exception {
    for (String path : List.of("/api/v1/nothing", "/api/v2/fleet", "/api/v1/tenants/acme/fleet")) {
      assertThat(acme(Role.ADMIN).get(path).statusCode()).isEqualTo(404);
    }
  }

  private static TestBrowser acme(Role role) {
    return Objects.requireNonNull(ACME.get(role));
  }

  private static List<ApiRoute> guarded() {
    return ApiRoute.all().stream().filter(route -> route.role().isPresent()).toList();
  }

  /** Whether the route names a thing of a tenant. */
  private static boolean named(ApiRoute route) {
    return route.path().contains(":")
        || route.equals(ApiRoute.RECORD)
        || route.equals(ApiRoute.TENANT);
  }

  private static int ask(
      TestBrowser browser, ApiRoute route, String tenant, Consumer<HttpRequest.Builder> change)
      throws Exception {
    Map<String, String> fields =
        route.equals(ApiRoute.TENANT) ? Map.of("tenant", tenant) : Map.of();
    HttpResponse<String> response =
        browser.send(route.method().name(), path(route, tenant), fields, change);
    // Choosing a tenant opens another session.
    if (route.equals(ApiRoute.TENANT) && response.statusCode() == 200) {
      browser.enter(response);
    }
    return response.statusCode();
  }

  private static String path(ApiRoute route, String tenant) {
    String path =
        route
            .path()
            .replace(":device", FakeData.device(tenant).replace("/", "%2F"))
            .replace(":id", FakeData.alert(tenant));
    if (route.equals(ApiRoute.RECORD)) {
      return path + "?topic=" + FakeData.topic(tenant) + "&partition=0&offset=7";
    }
    if (route.equals(ApiRoute.SERIES)) {
      return path + "?behaviour=rate";
    }
    return route.changes() ? path : path + "?x=y";
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return TestBrowser.JSON.readTree(response.body());
  }
}
