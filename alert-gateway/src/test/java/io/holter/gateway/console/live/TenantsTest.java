package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TenantsTest {
  private static final List<String> TENANTS = List.of("acme", "acme2", "beta");
  private static final List<String> FEEDS = List.of("fleet", "series", "pipeline");
  private static final String ALL =
      "[{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":10},"
          + "{\"op\":\"subscribe\",\"id\":\"d\",\"feed\":\"fleet\",\"device\":\"robot\"},"
          + "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"series\",\"device\":\"robot\"},"
          + "{\"op\":\"subscribe\",\"id\":\"p\",\"feed\":\"pipeline\"},"
          + "{\"op\":\"subscribe\",\"id\":\"a\",\"feed\":\"alerts\",\"cursor\":0}]";

  @Test
  void nobodySeesAnythingOfAnotherTenantOverAnyTransport() {
    try (LiveServer server = new LiveServer(Limits.patient())) {
      WebSocketViewer socket = new WebSocketViewer(server, server.ticket("acme")).says(ALL);
      HttpViewer events = new HttpViewer(server);
      events.listen("/live/events?ticket=" + server.ticket("beta"), Map.of());
      events.says(ALL);
      HttpViewer poll = new HttpViewer(server);
      poll.open(server.ticket("acme2"));
      poll.poll(ALL);
      Random random = new Random(7);
      await()
          .until(
              () -> {
                for (int i = 0; i < 300; i++) {
                  String tenant = TENANTS.get(random.nextInt(3));
                  String feed = FEEDS.get(random.nextInt(3));
                  server.sample(tenant, feed, "robot", i);
                  server.sample(tenant, feed, "robot|rate|" + tenant, i);
                  server.tape.add(tenant, 1);
                }
                poll.poll("");
                return List.of(socket.frames, events.frames, poll.frames).stream()
                    .allMatch(TenantsTest::hasSeenAll);
              });
      sawOnly(socket.frames, "acme");
      sawOnly(events.frames, "beta");
      sawOnly(poll.frames, "acme2");
    }
  }

  /** Not vacuous: each feed has said something. */
  private static boolean hasSeenAll(Frames frames) {
    return List.of("f", "d", "s", "p").stream()
            .allMatch(
                id -> frames.of("item").stream().anyMatch(f -> f.path("id").asText().equals(id)))
        && frames.of("alert").size() > 100;
  }

  private static void sawOnly(Frames frames, String tenant) {
    for (JsonNode frame : frames.of("item")) {
      assertThat(frame.path("value").path("of").asText()).isEqualTo(tenant);
      if (frame.path("item").asText().contains("|")) {
        assertThat(frame.path("item").asText()).endsWith("|" + tenant);
      }
    }
    for (JsonNode frame : frames.of("alert")) {
      assertThat(frame.path("alert").path("tenant").asText()).isEqualTo(tenant);
    }
    assertThat(frames.of("error")).isEmpty();
  }
}
