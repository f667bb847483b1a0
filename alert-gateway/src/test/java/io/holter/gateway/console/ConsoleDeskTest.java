package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk says, as the person who asked gets it. */
class ConsoleDeskTest {
  private static final String SHOW = "/api/v1/desk/policy-show";

  @Test
  void whatCannotBeDoneIsToldWithEveryProblem(@TempDir Path directory) throws Exception {
    try (TestConsole console = TestConsole.in(directory)) {
      TestBrowser browser = console.signedIn("acme-admin");
      HttpResponse<String> refused = browser.post(SHOW, Map.of("do", "refuse"));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(json(refused.body()).path("problems")).hasSize(2);
      assertThat(browser.post(SHOW, Map.of("do", "conflict")).statusCode()).isEqualTo(409);
      HttpResponse<String> broken = browser.post(SHOW, Map.of("do", "break"));
      assertThat(broken.statusCode()).isEqualTo(500);
      assertThat(broken.body()).doesNotContain("not for the person");
    }
  }

  @Test
  void longWorkTellsHowFarItIsLineByLine(@TempDir Path directory) throws Exception {
    try (TestConsole console = TestConsole.in(directory)) {
      TestBrowser browser = console.signedIn("acme-viewer");
      List<JsonNode> done = lines(browser, Map.of());
      assertThat(done).hasSize(2);
      assertThat(done.get(0).path("progress").asDouble()).isEqualTo(0.5);
      assertThat(done.get(0).path("says").asText()).isEqualTo("half of it");
      assertThat(done.get(1).path("result").path("tenant").asText()).isEqualTo("acme");
      List<JsonNode> refused = lines(browser, Map.of("do", "refuse"));
      assertThat(refused.get(1).path("error").asText()).isEqualTo("one thing");
      assertThat(refused.get(1).path("status").asInt()).isEqualTo(400);
    }
  }

  @Test
  void noMoreDecisionsAreUnderWayThanAllowed(@TempDir Path directory) throws Exception {
    ConsoleLimits usual = ConsoleLimits.USUAL;
    ConsoleLimits one = new ConsoleLimits(10, usual.idle(), usual.longest(), 100, 1_000, 4_096, 1);
    try (TestConsole console = TestConsole.in(directory, one)) {
      TestBrowser browser = console.signedIn("acme-viewer");
      CompletableFuture<HttpResponse<String>> waits =
          CompletableFuture.supplyAsync(() -> quietly(browser, Map.of("do", "wait")));
      Awaitility.await().until(() -> !console.desk.asked.isEmpty());
      HttpResponse<String> second = browser.post(SHOW, Map.of());
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("retry-after")).isPresent();
      console.desk.release.countDown();
      assertThat(waits.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutADeskDecisionsAreNotAvailableAndTheSessionSaysSo(@TempDir Path directory)
      throws Exception {
    try (TestConsole console = TestConsole.withoutDesk(directory)) {
      TestBrowser browser = console.signedIn("acme-admin");
      assertThat(browser.session.path("desk").asBoolean()).isFalse();
      assertThat(browser.post(SHOW, Map.of()).statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> quietly(TestBrowser browser, Map<String, String> fields) {
    try {
      return browser.post(SHOW, fields);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> lines(TestBrowser browser, Map<String, String> fields)
      throws Exception {
    HttpResponse<String> response =
        browser.send("POST", SHOW, fields, r -> r.setHeader("Accept", "application/x-ndjson"));
    assertThat(response.headers().firstValue("content-type")).hasValue("application/x-ndjson");
    return response.body().lines().map(ConsoleDeskTest::json).toList();
  }

  private static JsonNode json(String text) {
    try {
      return TestBrowser.JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
