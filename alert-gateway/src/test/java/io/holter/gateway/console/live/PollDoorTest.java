package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollDoorTest {
  private static final String SUBSCRIBE =
      "[{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":10},"
          + "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":0}]";

  private LiveServer server = new LiveServer(Limits.patient());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void carriesItemsAndAlerts() {
    HttpViewer viewer = opened();
    server.tape.add("acme", 3);
    viewer.poll(SUBSCRIBE);
    assertThat(viewer.frames.of("alert")).hasSize(3);
    server.sample("acme", "robot-1", 3);
    server.sample("acme", "robot-1", 9);
    server.sample("acme", "robot-1", 5);
    viewer.poll("");
    assertThat(viewer.frames.of("item"))
        .singleElement()
        .matches(f -> f.path("skipped").asInt() == 2 && f.path("max").asDouble() == 9);
  }

  @Test
  void waitsNotForEver() {
    HttpViewer viewer = opened();
    long started = System.nanoTime();
    assertThat(viewer.poll("")).isEqualTo("[]");
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
  }

  @Test
  void anAnswerThatWasLostIsGivenAgain() {
    HttpViewer viewer = opened();
    server.tape.add("acme", 2);
    String answer = viewer.poll(1, SUBSCRIBE);
    server.tape.add("acme", 1);
    assertThat(viewer.poll(1, SUBSCRIBE)).isEqualTo(answer).contains("\"cursor\":2");
    assertThat(viewer.poll(2, "")).contains("\"cursor\":3");
    assertThat(viewer.pollFor(1, "").statusCode()).isEqualTo(409);
    assertThat(viewer.pollFor(4, "").statusCode()).isEqualTo(409);
  }

  @Test
  void theNextPollIsToldWhyItEnded() {
    HttpViewer viewer = opened();
    server.hub.revoke("session-1", "You are signed out.");
    await().until(() -> server.hub.viewers() == 0);
    viewer.poll("");
    assertThat(viewer.frames.byeCode()).isEqualTo(4003);
    await().until(() -> viewer.pollFor(2, "").statusCode() == 404);
  }

  @Test
  void aPollThatWaitsIsToldAtOnce() {
    HttpViewer viewer = opened();
    server.vertx.setTimer(100, any -> server.hub.revoke("session-1", "You are signed out."));
    viewer.poll("");
    assertThat(viewer.frames.byeCode()).isEqualTo(4003);
  }

  @Test
  void aViewerThatPollsNoMoreEndsAsSlow() {
    server.close();
    server = new LiveServer(Limits.impatient(Duration.ofMillis(600), Duration.ofMinutes(1)));
    HttpViewer viewer = opened();
    await().until(() -> server.hub.viewers() == 0);
    viewer.poll("");
    assertThat(viewer.frames.byeCode()).isEqualTo(4008);
  }

  @Test
  void aViewerThatSaysTooMuchEnds() {
    HttpViewer viewer = opened();
    viewer.poll("[" + "{\"op\":\"ping\"},".repeat(90) + "{\"op\":\"ping\"}]");
    assertThat(viewer.frames.byeCode()).isEqualTo(4029);
  }

  @Test
  void foreignOriginsAndTicketsAreRefused() {
    HttpViewer viewer = new HttpViewer(server);
    String uri = "/live/poll?ticket=" + server.ticket("acme");
    Map<String, String> evil = Map.of("Origin", "https://evil.example");
    assertThat(viewer.send(HttpMethod.POST, uri, evil, "").statusCode()).isEqualTo(403);
    assertThat(viewer.send(HttpMethod.POST, "/live/poll", Map.of(), "").statusCode())
        .isEqualTo(401);
    Map<String, String> unknown = Map.of(LiveRoutes.CONNECTION, "x", LiveRoutes.TURN, "1");
    assertThat(viewer.send(HttpMethod.POST, "/live/poll", unknown, "").statusCode()).isEqualTo(404);
  }

  private HttpViewer opened() {
    HttpViewer viewer = new HttpViewer(server);
    viewer.open(server.ticket("acme"));
    return viewer;
  }
}
