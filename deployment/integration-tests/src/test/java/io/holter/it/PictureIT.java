package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.live.AlertTape;
import io.holter.gateway.console.live.Sample;
import io.holter.gateway.console.picture.AlertQuery;
import io.holter.gateway.console.picture.Picture;
import io.holter.gateway.console.picture.SeriesQuery;
import io.holter.gateway.console.picture.SinkBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The console's picture of a plant's day, from what the three topologies write: of two tenants, who
 * see nothing of each other, by one that was there before the topics and by one that came later.
 */
@ExtendWith(WithBrokers.class)
class PictureIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final AlertQuery ALL = AlertQuery.read(Map.of("limit", "500"));

  @Test
  void showsWhatTheTopologiesSaidOfEachTenantAndNothingOfTheOther(Brokers brokers)
      throws Exception {
    Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    try (Site site = Site.of(brokers, "picture", "acme", "globex");
        Picture early = picture(brokers, site, samples)) {
      early.start();
      site.startStreams();
      new Intake(brokers, site).write(both());

      await("the end of the day").atMost(PATIENCE).until(() -> isOver(early));
      await("the silence of globex")
          .atMost(PATIENCE)
          .until(() -> states(early, "globex").containsValue("alerting"));

      fleet(early);
      band(early);
      String evidence = record(early, site);
      assertThat(samples)
          .extracting(Sample::feed)
          .as("viewers were told of what came after the start")
          .contains("fleet", "series", "pipeline");
      assertThat(samples).extracting(Sample::tenant).containsOnly("acme", "globex");
      await("every part is up to date").atMost(PATIENCE).until(() -> isUp(early));
      try (Picture late = picture(brokers, site, new ConcurrentLinkedQueue<>())) {
        late.start();
        await("the same picture").atMost(PATIENCE).until(() -> story(late).equals(story(early)));
        assertThat(steps(late.tape(), "acme")).hasSameSizeAs(steps(early.tape(), "acme"));
      }
      assertThat(evidence).startsWith("picture.t.acme.");
    }
  }

  private static Picture picture(Brokers brokers, Site site, Queue<Sample> samples) {
    return Picture.of(
        Map.of("bootstrap.servers", brokers.kafka()),
        site.registry(),
        site.topics(),
        "picture",
        SinkBoard.none(),
        samples::add);
  }

  /** The devices that depart at the very end are told of, and the last window has ended. */
  private static boolean isOver(Picture picture) {
    List<String> sentinels = new Inputs("picture-mqtt", "acme").sentinels();
    return picture
            .alerts("acme", ALL)
            .path("alerts")
            .findValuesAsText("device")
            .containsAll(sentinels)
        && picture.device("acme", "steady-0").stream()
            .anyMatch(device -> !device.path("words").isEmpty());
  }

  private static void fleet(Picture picture) {
    Map<String, String> states = states(picture, "acme");
    assertThat(states).hasSize(12);
    assertThat(states).containsEntry("steady-0", "watching").containsEntry("turned", "alerting");
    assertThat(states.get("silent")).isIn("alerting", "silent");
    JsonNode fleet = picture.fleet("acme");
    assertThat(fleet.path("learning")).hasToString("{\"learned\":12,\"of\":12}");
    assertThat(fleet.path("lanes").path(0).path("points")).isNotEmpty();
    assertThat(picture.fleet("nobody").path("devices")).isEmpty();
    assertThat(states(picture, "globex")).hasSize(12);
    assertThat(ids(picture, "globex"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(ids(picture, "acme"));
  }

  private static List<String> ids(Picture picture, String tenant) {
    return picture.alerts(tenant, ALL).path("alerts").findValuesAsText("id");
  }

  private static void band(Picture picture) {
    ObjectNode device = picture.device("acme", "steady-0").orElseThrow();
    assertThat(device.path("words").toString()).contains("speaks every 1 s").contains("'status'");
    assertThat(device.path("behaviours").findValuesAsText("behaviour"))
        .contains("message-rate", "silence", "inter-arrival", "payload-size");
    JsonNode last =
        last(picture, "inter-arrival", "status").orElseThrow(() -> new AssertionError("no line"));
    assertThat(last.get(1).doubleValue()).as("observed").isEqualTo(1_000);
    assertThat(last.get(2).doubleValue()).as("low").isBetween(1.0, 1_000.0);
    assertThat(last.get(3).doubleValue()).as("high").isGreaterThanOrEqualTo(1_000);
    assertThat(picture.device("globex", "no-such-device")).isEmpty();
  }

  private static Optional<JsonNode> last(Picture picture, String behaviour, String channel) {
    SeriesQuery query = SeriesQuery.read(Map.of("behaviour", behaviour, "channel", channel));
    return picture
        .series("acme", "steady-0", query)
        .map(series -> series.path("points"))
        .map(points -> points.get(points.size() - 1));
  }

  /** The evidence of an alert opens the record, for its own tenant only. */
  private static String record(Picture picture, Site site) {
    AlertQuery turned = AlertQuery.read(Map.of("device", "turned"));
    String id = picture.alerts("acme", turned).path("alerts").path(0).path("id").textValue();
    ObjectNode alert = picture.alert("acme", id).orElseThrow();
    JsonNode evidence = alert.path("evidence").path(0);
    String topic = evidence.path("topic").textValue();
    int partition = evidence.path("partition").intValue();
    long offset = evidence.path("offset").longValue();

    ObjectNode rec = picture.rawRecord("acme", topic, partition, offset).orElseThrow();

    assertThat(rec.path("event").path("device").textValue()).isEqualTo("turned");
    assertThat(rec.path("event").path("channel").textValue()).isEqualTo("stratum/submit");
    assertThat(rec.path("payload").path("bytes").intValue()).isEqualTo(400);
    assertThat(picture.rawRecord("globex", topic, partition, offset)).isEmpty();
    assertThat(picture.rawRecord("acme", site.topics().alerts(), 0, 0)).isEmpty();
    assertThat(picture.rawRecord("acme", site.topics().intake(), 0, 0)).isEmpty();
    assertThat(picture.rawRecord("acme", topic, partition, Long.MAX_VALUE)).isEmpty();
    assertThat(picture.rawRecord("acme", topic, 99, 0)).isEmpty();
    assertThat(picture.alert("globex", id)).isEmpty();
    assertThat(picture.deliveries("globex", id)).isEmpty();
    return topic;
  }

  private static boolean isUp(Picture picture) {
    JsonNode parts = picture.fleet("acme").path("pipeline");
    return Set.copyOf(parts.findValuesAsText("state")).equals(Set.of("up"))
        && parts
            .findValuesAsText("part")
            .equals(List.of("intake", "isolation", "detection", "alerting", "console"));
  }

  /** What does not depend on when it is asked. */
  private static Map<String, Object> story(Picture picture) {
    Map<String, Object> story = new TreeMap<>();
    for (String tenant : List.of("acme", "globex")) {
      story.put(tenant + " states", states(picture, tenant));
      story.put(tenant + " alerts", picture.alerts(tenant, ALL));
      story.put(tenant + " lanes", picture.fleet(tenant).path("lanes"));
    }
    return story;
  }

  private static Map<String, String> states(Picture picture, String tenant) {
    Map<String, String> states = new TreeMap<>();
    picture
        .fleet(tenant)
        .path("devices")
        .forEach(d -> states.put(d.path("device").textValue(), d.path("state").textValue()));
    return states;
  }

  private static Set<String> steps(AlertTape tape, String tenant) {
    return tape.after(tenant, 0, 10_000).stream()
        .map(entry -> entry.alert().path("id") + "#" + entry.alert().path("revision"))
        .collect(Collectors.toSet());
  }

  /** A day of one tenant, and of the other its first minute and silence from then on. */
  private static List<Inputs.Item> both() {
    List<Inputs.Item> items = new ArrayList<>(new Inputs("picture-mqtt", "globex").all());
    Instant minute = items.get(0).time().plusSeconds(60);
    items.removeIf(item -> item.event().getDevice().isEmpty() || item.time().isAfter(minute));
    items.addAll(new Inputs("picture-mqtt", "acme").all());
    return items;
  }
}
