package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketDoorTest {
  private static final String FLEET =
      "{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":10}";
  private static final String ALERTS =
      "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":0}";

  private LiveServer server = new LiveServer(Limits.patient());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void carriesItemsAndAlerts() {
    server.tape.add("acme", 3);
    WebSocketViewer viewer = viewer("acme").says("[" + FLEET + "," + ALERTS + "]");
    assertThat(viewer.frames.await("welcome", 1).get(0).path("tenant").asText()).isEqualTo("acme");
    viewer.frames.await("alert", 3);
    server.sample("acme", "robot-1", 0.5);
    assertThat(viewer.frames.await("item", 1).get(0).path("item").asText()).isEqualTo("robot-1");
    server.tape.add("acme", 1);
    viewer.frames.await("alert", 4);
    assertThat(viewer.socket.subProtocol()).isEqualTo(LiveRoutes.PROTOCOL);
    assertThat(viewer.socket.headers().contains("Sec-WebSocket-Extensions")).isFalse();
    assertThat(server.registry.get("holter.console.live.viewers").gauges())
        .anyMatch(gauge -> gauge.value() == 1);
    assertThat(server.counted("holter.console.live.frames", "kind", "alert")).isEqualTo(4);
  }

  @Test
  void aTicketOpensOnce() {
    String ticket = server.ticket("acme");
    new WebSocketViewer(server, ticket).frames.await("welcome", 1);
    refused(ticket, LiveServer.ORIGIN, LiveRoutes.PROTOCOL, 401);
    assertThat(server.counted("holter.console.live.refused", "reason", "ticket")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, holter.live.v1, 403",
    "null, holter.live.v1, 403",
    "https://console.example, other, 400",
    "https://console.example, '', 400",
  })
  void aPageOfAnotherOriginAndAnotherProtocolAreRefused(
      String origin, String protocol, int status) {
    String ticket = server.ticket("acme");
    refused(ticket, origin, protocol, status);
    assertThat(server.tickets).as("the ticket was not used up").containsKey(ticket);
    assertThat(server.hub.viewers()).isZero();
  }

  @Test
  void oneMoreThanThereIsRoomForIsToldToComeBack() {
    restart(Limits.of(2, 1));
    viewer("acme").frames.await("welcome", 1);
    refused(server.ticket("acme"), LiveServer.ORIGIN, LiveRoutes.PROTOCOL, 503);
    WebSocketViewer other = viewer("beta");
    other.frames.await("welcome", 1);
    refused(server.ticket("gamma"), LiveServer.ORIGIN, LiveRoutes.PROTOCOL, 503);
    other.socket.close();
    await().until(() -> server.hub.viewers() == 1);
    viewer("gamma").frames.await("welcome", 1);
  }

  @Test
  void closesWith4001WhenTheSessionExpires() {
    WebSocketViewer viewer =
        new WebSocketViewer(server, server.ticket("acme", Instant.now().plusMillis(400)));
    closes(viewer, 4001);
  }

  @Test
  void closesWith4003WhenTheSessionIsRevokedAndOnlyThatOne() {
    WebSocketViewer first = viewer("acme");
    WebSocketViewer second = viewer("acme");
    first.frames.await("welcome", 1);
    second.frames.await("welcome", 1);
    server.hub.revoke("session-1", "The session is for another tenant now; reload the page.");
    closes(first, 4003);
    assertThat(first.socket.closeReason()).contains("another tenant");
    assertThat(second.closed).isNotDone();
  }

  @Test
  void closesWith4003WhenTheSessionEndedWhileItWasOpening() {
    server.holds = false;
    closes(viewer("acme"), 4003);
  }

  @Test
  void closesWith4008AViewerThatDoesNotRead() {
    restart(Limits.impatient(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    WebSocketViewer viewer = viewer("acme").says(FLEET);
    viewer.frames.await("welcome", 1);
    viewer.socket.pause();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              IntStream.range(0, 3_000).forEach(i -> server.sample("acme", "robot-" + i, i));
              return server.counted("holter.console.live.closed", "code", "4008") == 1;
            });
    assertThat(server.hub.viewers()).isZero();
    // What was under way is there when it reads on, and behind it the reason.
    viewer.socket.resume();
    closes(viewer, 4008);
    assertThat(viewer.socket.closeReason()).contains("Nothing was read for 1 s");
  }

  @Test
  void aViewerThatNeverReadsIsCutOff() throws Exception {
    restart(Limits.impatient(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    try (DeafViewer viewer = new DeafViewer(server, server.ticket("acme"))) {
      viewer.says(FLEET);
      // The peer of a socket that was closed hears of it when it writes.
      await()
          .atMost(Duration.ofSeconds(25))
          .pollInterval(Duration.ofMillis(100))
          .untilAsserted(
              () -> {
                IntStream.range(0, 3_000).forEach(i -> server.sample("acme", "robot-" + i, i));
                assertThatThrownBy(() -> viewer.says("{\"op\":\"ping\"}"))
                    .isInstanceOf(IOException.class);
              });
      assertThat(server.counted("holter.console.live.closed", "code", "4008")).isEqualTo(1);
    }
  }

  @Test
  void closesWith4009AViewerThatIsNotHeard() {
    restart(Limits.impatient(Duration.ofMinutes(1), Duration.ofMillis(700)));
    WebSocketViewer viewer = viewer("acme");
    viewer.frames.await("welcome", 1);
    long started = System.nanoTime();
    closes(viewer, 4009);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void closesWith4029AViewerThatSaysTooMuch() {
    WebSocketViewer viewer = viewer("acme");
    IntStream.range(0, 300).forEach(i -> viewer.says("{\"op\":\"ping\"}"));
    closes(viewer, 4029);
  }

  @Test
  void pingsOfTheProtocolCountToo() {
    WebSocketViewer viewer = viewer("acme");
    IntStream.range(0, 300).forEach(i -> viewer.socket.writePing(Buffer.buffer("x")));
    assertThat(viewer.closeCode()).isEqualTo(4029);
  }

  @Test
  void aMessageThatIsTooLargeEndsIt() {
    WebSocketViewer viewer = viewer("acme");
    viewer.socket.writeTextMessage("{\"op\":\"" + "x".repeat(30_000) + "\"}");
    assertThat(viewer.closeCode()).isEqualTo(1009);
    await().until(() -> server.hub.viewers() == 0);
  }

  @Test
  void aBinaryMessageEndsIt() {
    WebSocketViewer viewer = viewer("acme");
    viewer.socket.writeBinaryMessage(Buffer.buffer("{\"op\":\"ping\"}"));
    assertThat(viewer.closeCode()).isEqualTo(1003);
  }

  @Test
  void tellsViewersThatTheGatewayStops() {
    WebSocketViewer viewer = viewer("acme");
    viewer.frames.await("welcome", 1);
    server.hub.close();
    closes(viewer, 1001);
  }

  private WebSocketViewer viewer(String tenant) {
    return new WebSocketViewer(server, server.ticket(tenant));
  }

  private void restart(LiveLimits limits) {
    server.close();
    server = new LiveServer(limits);
  }

  private static void closes(WebSocketViewer viewer, int code) {
    assertThat(viewer.closeCode()).isEqualTo(code);
    assertThat(viewer.frames.byeCode()).isEqualTo(code);
  }

  private void refused(String ticket, String origin, String protocol, int status) {
    assertThatThrownBy(() -> new WebSocketViewer(server, ticket, origin, protocol))
        .rootCause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(status));
  }
}
