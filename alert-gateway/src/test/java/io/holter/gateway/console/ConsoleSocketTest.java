package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holter.gateway.console.live.LiveRoutes;
import io.holter.gateway.console.live.Sample;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live connections belong to a session, its tenant and our pages. */
class ConsoleSocketTest {
  private static TestConsole console;

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    console = TestConsole.in(directory);
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void aTicketOpensOneConnectionForAPageOfOurs() throws Exception {
    TestBrowser browser = console.signedIn("acme-viewer");
    String ticket = ticket(browser);
    assertThat(refused(browser, ticket, Optional.of("https://evil.example"))).isEqualTo(403);
    assertThat(refused(browser, ticket, Optional.empty())).isEqualTo(403);
    assertThat(refused(browser, "invented", Optional.of(browser.origin))).isBetween(401, 403);
    String fresh = ticket(browser);
    Heard heard = new Heard();
    connect(browser, fresh, Optional.of(browser.origin), heard);
    await().until(() -> heard.text().contains("welcome"));
    assertThat(heard.text()).contains("\"tenant\":\"acme\"");
    assertThat(refused(browser, fresh, Optional.of(browser.origin))).isBetween(401, 403);
  }

  @Test
  void everyRouteForForeignPagesIsClosed() throws Exception {
    TestBrowser browser = console.signedIn("acme-viewer");
    for (String path : List.of("/live/events", "/live/poll", "/live/send", "/live/ws")) {
      String method = path.equals("/live/events") || path.equals("/live/ws") ? "GET" : "POST";
      HttpResponse<String> answer =
          browser.send(
              method,
              path + "?ticket=" + ticket(browser),
              Map.of(),
              r -> r.setHeader("Origin", "https://evil.example"));
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void aViewerGetsAlertsAndSamplesOfItsTenantOnly() throws Exception {
    TestBrowser browser = console.signedIn("acme-viewer");
    Heard heard = new Heard();
    WebSocket socket = connect(browser, ticket(browser), Optional.of(browser.origin), heard);
    String named = "{\"op\":\"subscribe\",\"id\":\"x\",\"feed\":\"fleet\",\"tenant\":\"gl\"}";
    socket.sendText(named, true).join();
    await().until(() -> heard.text().contains("\"op\":\"error\""));
    socket.sendText("{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\"}", true).join();
    String alerts = "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":0}";
    socket.sendText(alerts, true).join();
    await()
        .until(
            () -> {
              for (String tenant : List.of("globex", "acme")) {
                console.samples.take(
                    new Sample(
                        tenant,
                        "fleet",
                        "pump",
                        1,
                        JsonNodeFactory.instance.objectNode().put("of", tenant)));
              }
              return heard.text().contains("\"of\":\"acme\"")
                  && heard.text().contains("\"op\":\"alert\"");
            });
    assertThat(heard.text()).doesNotContain("globex");
  }

  @Test
  void signingOutClosesTheConnectionAndSaysWhy() throws Exception {
    TestBrowser browser = console.signedIn("acme-operator");
    Heard heard = opened(browser);
    browser.send("DELETE", "/api/v1/session", Map.of(), r -> {});
    assertThat(heard.closed.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(4003);
    assertThat(heard.text()).contains("signed out");
  }

  @Test
  void choosingAnotherTenantClosesTheConnectionAndTheTicketOfBefore() throws Exception {
    TestBrowser browser = console.signedIn("both");
    Heard heard = opened(browser);
    String before = ticket(browser);
    browser.enter(browser.post("/api/v1/session/tenant", Map.of("tenant", "globex")));
    assertThat(heard.closed.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(4003);
    assertThat(refused(browser, before, Optional.of(browser.origin))).isBetween(401, 403);
  }

  private static Heard opened(TestBrowser browser) throws Exception {
    Heard heard = new Heard();
    connect(browser, ticket(browser), Optional.of(browser.origin), heard);
    await().until(() -> heard.text().contains("welcome"));
    return heard;
  }

  private static String ticket(TestBrowser browser) throws Exception {
    HttpResponse<String> answer = browser.post("/api/v1/ticket", Map.of());
    return TestBrowser.JSON.readTree(answer.body()).path("ticket").asText();
  }

  private static int refused(TestBrowser browser, String ticket, Optional<String> origin) {
    try {
      connect(browser, ticket, origin, new Heard());
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException handshake) {
        return handshake.getResponse().statusCode();
      }
      throw e;
    }
  }

  private static WebSocket connect(
      TestBrowser browser, String ticket, Optional<String> origin, Heard heard) {
    WebSocket.Builder builder =
        browser.http.newWebSocketBuilder().subprotocols(LiveRoutes.PROTOCOL);
    origin.ifPresent(each -> builder.header("Origin", each));
    URI uri = URI.create(browser.origin.replace("https", "wss") + "/live/ws?ticket=" + ticket);
    return builder.buildAsync(uri, heard).join();
  }

  private static final class Heard implements WebSocket.Listener {
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    String text() {
      return String.join("", texts);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      texts.add(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      texts.add(reason);
      closed.complete(code);
      return null;
    }
  }
}
