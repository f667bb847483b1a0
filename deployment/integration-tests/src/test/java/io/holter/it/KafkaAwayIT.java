package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.service.Application;
import io.holter.standalone.EmbeddedKafka;
import io.holter.standalone.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka, all of it, is away for a while under load, and comes back as it was. */
@ExtendWith(WithBrokers.class)
class KafkaAwayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration AWAY = Duration.ofSeconds(15);
  private static final String TENANT = "outage";

  @TempDir private Path data;

  @Test
  void everythingIsReadyAgainByItselfAndNothingThatWasAcknowledgedIsLost(Brokers shared)
      throws Exception {
    EmbeddedKafka first = EmbeddedKafka.start(data);
    Brokers brokers = shared.withKafka(first);
    Site site = Site.of(brokers, "away", TENANT);
    EmbeddedKafka second = null;
    try {
      Application streams = site.startStreams();
      Application bridge = site.startMqtt();
      List<Load> fleet =
          List.of(Load.start(brokers, TENANT + "/d0"), Load.start(brokers, TENANT + "/d1"));
      awaitMore(fleet, 500);

      first.close();
      long gone = System.nanoTime();
      awaitReadiness(503, streams, bridge);
      awaitMore(fleet, 200);
      await("Kafka to have been away long enough")
          .atMost(PATIENCE)
          .until(() -> System.nanoTime() - gone > AWAY.toNanos());
      second = EmbeddedKafka.start(data, new KafkaSettings(first.port(), Map.of()));
      awaitReadiness(200, streams, bridge);

      Map<String, Set<Long>> published = new HashMap<>();
      fleet.forEach(load -> published.put(load.device(), load.stop()));
      nothingIsLost(site, published);
      everythingIsAccountedFor(bridge);
      alertsStillCome(brokers, site);
    } finally {
      site.close();
      first.close();
      if (second != null) {
        second.close();
      }
    }
  }

  private static void awaitMore(List<Load> fleet, long messages) {
    long before = fleet.stream().mapToLong(Load::acknowledged).sum();
    await("load")
        .atMost(PATIENCE)
        .until(() -> fleet.stream().mapToLong(Load::acknowledged).sum() > before + messages);
  }

  private static void awaitReadiness(int status, Application... applications) {
    for (Application application : applications) {
      await(application.name() + " to answer " + status + "; " + application.report())
          .atMost(PATIENCE)
          .until(() -> Ops.readiness(application) == status);
    }
  }

  /** A device that learns now departs now. */
  private static void alertsStillCome(Brokers brokers, Site site) throws Exception {
    try (MqttDevice device = brokers.connect(TENANT + "/d2");
        TopicLog alerts = site.log(site.topics().alerts(TENANT))) {
      AtomicInteger sent = new AtomicInteger();
      await("a device to be learned")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                device.publish(TENANT + "/d2/status", new byte[40]);
                return sent.incrementAndGet() > 35;
              });
      device.publish(TENANT + "/d2/out/of/the/blue", new byte[900]);
      await("an alert after Kafka was away")
          .atMost(PATIENCE)
          .until(
              () ->
                  alerts.values(Alert.class, site.registry()).stream()
                      .filter(a -> a.getState() == AlertState.OPENED)
                      .anyMatch(a -> a.getDevice().equals("d2")));
    }
  }

  private static void nothingIsLost(Site site, Map<String, Set<Long>> published) {
    try (TopicLog intake = site.log(site.topics().intake());
        TopicLog telemetry = site.log(site.topics().telemetry(TENANT))) {
      Audit audit =
          await("everything acknowledged to be on Kafka")
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(200))
              .until(
                  () -> Audit.of(published, durable(site, intake, published.keySet())),
                  a -> a.lost() == 0);
      System.out.println("Kafka away for " + AWAY.toSeconds() + " s: " + audit);
      assertThat(audit.published()).isGreaterThan(1_000);
      // Exactly once from intake on, also over a broker that comes back; redeliveries are dropped.
      await("telemetry to be what intake is, each once")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(durable(site, telemetry, published.keySet()))
                      .isEqualTo(once(durable(site, intake, published.keySet()))));
    }
  }

  private static Map<String, List<Long>> once(Map<String, List<Long>> durable) {
    Map<String, List<Long>> once = new HashMap<>(durable);
    once.replaceAll((device, numbers) -> numbers.stream().distinct().toList());
    return once;
  }

  private static Map<String, List<Long>> durable(Site site, TopicLog log, Set<String> devices) {
    Map<String, List<Long>> durable = new HashMap<>();
    for (DeviceEvent event : log.values(DeviceEvent.class, site.registry())) {
      String device = event.getTenant() + "/" + event.getDevice();
      if (event.getKind() == EventKind.MESSAGE && devices.contains(device)) {
        assertThat(event.getPayload().remaining())
            .as("the whole of %s", event)
            .isEqualTo(Load.SIZE);
        durable
            .computeIfAbsent(device, d -> new ArrayList<>())
            .add(Load.sequence(event.getPayload()));
      }
    }
    return durable;
  }

  private static void everythingIsAccountedFor(Application bridge) {
    await("nothing under way")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape scrape = Scrape.of(Site.ops(bridge));
              long durable = outcome(scrape, "durable");
              long others =
                  outcome(scrape, "quarantined")
                      + outcome(scrape, "failed")
                      + outcome(scrape, "dropped");
              assertThat(scrape.sum("holter_ingest_in_flight", Map.of())).isZero();
              assertThat(durable).isPositive();
              assertThat(outcome(scrape, "received")).isEqualTo(durable + others);
            });
  }

  private static long outcome(Scrape scrape, String outcome) {
    return scrape.sum("holter_ingest_messages_total", Map.of("outcome", outcome));
  }
}
