package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.service.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What isolation remembers of deliveries is on Kafka, on the partition of their device; the
 * directory of the state stores is but a copy.
 */
@ExtendWith(WithBrokers.class)
class RedeliveryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant RECEIVED = Instant.parse("2026-11-21T06:00:00Z");
  private static final int DEVICES = 12;

  @Test
  void redeliveriesAreDroppedOnEveryPartitionThoughTheStateDirectoryIsGone(Brokers brokers)
      throws Exception {
    try (Site site = Site.of(brokers, "again", "restart")) {
      Intake intake = new Intake(brokers, site);
      Application streams = site.startStreams();
      try (TopicLog telemetry = site.log(site.topics().telemetry("restart"))) {
        intake.write(deliveries("first", false, RECEIVED));
        awaitTelemetry(site, telemetry, DEVICES);

        streams.close();
        StateRestoreIT.delete(brokers.directory("again").resolve("state-streams"));
        Application restored = site.startStreams();
        intake.write(deliveries("first", true, RECEIVED.plusSeconds(60)));
        intake.write(deliveries("second", false, RECEIVED.plusSeconds(61)));

        List<DeviceEvent> all = awaitTelemetry(site, telemetry, 2 * DEVICES);
        assertThat(new HashSet<>(all)).as("each once").hasSize(2 * DEVICES);
        assertThat(telemetry.all().stream().map(r -> r.partition()).distinct())
            .hasSize(Brokers.PARTITIONS);
        Scrape scrape = Scrape.of(Site.ops(restored));
        assertThat(outcome(scrape, "duplicate")).isEqualTo(DEVICES);
        assertThat(outcome(scrape, "received"))
            .isEqualTo(
                outcome(scrape, "admitted")
                    + outcome(scrape, "quarantined")
                    + outcome(scrape, "duplicate"));
      }
    }
  }

  private static List<DeviceEvent> awaitTelemetry(Site site, TopicLog log, int count) {
    List<DeviceEvent> found = new ArrayList<>();
    await("telemetry of " + count + " messages")
        .atMost(PATIENCE)
        .until(
            () -> {
              found.clear();
              log.values(DeviceEvent.class, site.registry()).stream()
                  .filter(event -> event.getKind() == EventKind.MESSAGE)
                  .forEach(found::add);
              return found.size() >= count;
            });
    return found;
  }

  private static List<Inputs.Item> deliveries(String word, boolean dup, Instant received) {
    DeviceEvent like = new Inputs("again-mqtt", "restart").all().get(0).event();
    List<Inputs.Item> items = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      DeviceEvent event =
          DeviceEvent.newBuilder(like)
              .setDevice("again-" + i)
              .setSecurity(new ChannelSecurity("TLSv1.3", null, "restart/again-" + i))
              .setMessageId(word + "-" + i)
              .setSession("mqtt-1")
              .setPacketId(i + 1)
              .setDup(dup)
              .setReceiveTime(received)
              .build();
      items.add(new Inputs.Item(event, received, -1));
    }
    return items;
  }

  private static long outcome(Scrape scrape, String outcome) {
    return scrape.sum("holter_isolation_records_total", Map.of("outcome", outcome));
  }
}
