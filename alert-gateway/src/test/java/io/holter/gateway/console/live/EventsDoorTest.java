package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsDoorTest {
  private static final String SUBSCRIBE =
      "[{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":10},"
          + "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":0}]";

  private LiveServer server = new LiveServer(Limits.patient());

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void carriesItemsAndAlerts(HttpVersion version) {
    HttpViewer viewer = new HttpViewer(server, version);
    viewer.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    assertThat(viewer.says(SUBSCRIBE)).isEqualTo(204);
    await().until(() -> server.hub.viewers() == 1);
    server.tape.add("acme", 3);
    viewer.frames.await("alert", 3);
    await()
        .untilAsserted(
            () -> {
              server.sample("acme", "robot-1", 7);
              assertThat(viewer.frames.of("item")).isNotEmpty();
            });
    assertThat(viewer.place).isEqualTo(viewer.connection() + ";a=3");
  }

  @Test
  void aStreamThatBrokeOffIsTakenUpWhereItWas() {
    HttpViewer viewer = new HttpViewer(server);
    HttpClientRequest stream =
        viewer.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    viewer.says(SUBSCRIBE);
    server.tape.add("acme", 5);
    viewer.frames.await("alert", 5);
    stream.connection().close();
    server.tape.add("acme", 70);
    viewer.listen("/live/events?ticket=used", Map.of("Last-Event-ID", viewer.place));
    server.tape.add("acme", 5);
    viewer.frames.await("alert", 80);
    List<Long> told =
        viewer.frames.of("alert").stream().map(f -> f.path("cursor").asLong()).toList();
    assertThat(told).isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
    assertThat(viewer.frames.of("welcome")).hasSize(1);
  }

  @Test
  void aStreamThatBrokeOffAndDoesNotComeBackIsGivenUp() {
    HttpViewer viewer = new HttpViewer(server);
    HttpClientRequest stream =
        viewer.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    viewer.connection();
    stream.connection().close();
    await().until(() -> server.hub.viewers() == 0);
    assertThat(viewer.says("{\"op\":\"ping\"}")).isEqualTo(404);
    assertThat(
            viewer
                .send(HttpMethod.GET, "/live/events", Map.of("Last-Event-ID", viewer.place), "")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void foreignOriginsAndTicketsAreRefused() {
    HttpViewer viewer = new HttpViewer(server);
    String ticket = server.ticket("acme");
    Map<String, String> evil = Map.of("Origin", "https://evil.example");
    assertThat(status(viewer, HttpMethod.GET, "/live/events?ticket=" + ticket, evil))
        .isEqualTo(403);
    assertThat(status(viewer, HttpMethod.POST, "/live/send", evil)).isEqualTo(403);
    assertThat(status(viewer, HttpMethod.GET, "/live/events?ticket=x", Map.of())).isEqualTo(401);
    assertThat(status(viewer, HttpMethod.GET, "/live/events", Map.of())).isEqualTo(401);
    assertThat(status(viewer, HttpMethod.POST, "/live/send", Map.of())).isEqualTo(404);
    assertThat(server.tickets).containsKey(ticket);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    HttpViewer viewer = new HttpViewer(server);
    viewer.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    assertThat(viewer.says(" ".repeat(17_000))).isEqualTo(413);
  }

  @Test
  void endsWithTheReason() {
    HttpViewer viewer = new HttpViewer(server);
    viewer.listen(
        "/live/events?ticket=" + server.ticket("acme", Instant.now().plusMillis(500)), Map.of());
    assertThat(viewer.frames.byeCode()).isEqualTo(4001);
    await().until(viewer.ended::isDone);
    HttpViewer other = new HttpViewer(server);
    other.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    other.connection();
    server.hub.revoke("session-2", "You are signed out.");
    assertThat(other.frames.byeCode()).isEqualTo(4003);
    HttpViewer loud = new HttpViewer(server);
    loud.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    loud.says("[" + "{\"op\":\"ping\"},".repeat(90) + "{\"op\":\"ping\"}]");
    assertThat(loud.frames.byeCode()).isEqualTo(4029);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void aStreamThatIsNotReadEndsAsSlow(HttpVersion version) {
    server.close();
    server = new LiveServer(Limits.impatient(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    HttpViewer viewer = new HttpViewer(server, version);
    HttpClientRequest stream =
        viewer.listen("/live/events?ticket=" + server.ticket("acme"), Map.of());
    viewer.says(SUBSCRIBE);
    stream.response().result().pause();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              IntStream.range(0, 2_000).forEach(i -> server.sample("acme", "robot-" + i, i));
              return server.counted("holter.console.live.closed", "code", "4008") == 1;
            });
    assertThat(server.hub.viewers()).isZero();
  }

  private static int status(
      HttpViewer viewer, HttpMethod method, String uri, Map<String, String> headers) {
    return viewer.send(method, uri, headers, "").statusCode();
  }
}
