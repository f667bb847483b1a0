package io.holter.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.service.Application;
import io.holter.standalone.EmbeddedKafka;
import io.holter.standalone.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka, all of it, is away while a device goes on at QoS 0, which no broker keeps. */
@ExtendWith(WithBrokers.class)
class QosZeroOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TENANT = "unpromised";
  private static final String TOPIC = TENANT + "/d0/status";

  @TempDir private Path data;

  @Test
  void messagesBeforeDuringAndAfterArriveCompleteAndInOrder(Brokers shared) throws Exception {
    EmbeddedKafka first = EmbeddedKafka.start(data);
    Brokers brokers = shared.withKafka(first);
    Site site = Site.of(brokers, "qos0", TENANT);
    EmbeddedKafka second = null;
    try (MqttDevice device = brokers.connect(TENANT + "/d0")) {
      var unused = site.startStreams();
      Application bridge = site.startMqtt();
      AtomicInteger sent = new AtomicInteger(publish(device, 0, 100));
      await("messages before").atMost(PATIENCE).until(() -> outcome(bridge, "durable") >= 100);

      first.close();
      // What is under way stays with the producer; then the spool takes over.
      await("the spool to be in use")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                sent.set(publish(device, sent.get(), 20));
                return count(bridge, "holter_spool_spooled_total") >= 300;
              });
      assertThat(Ops.readiness(bridge)).isEqualTo(503);
      assertThat(bridge.report().toString()).contains("Kafka has been away for");
      second = EmbeddedKafka.start(data, new KafkaSettings(first.port(), Map.of()));
      await("readiness").atMost(PATIENCE).until(() -> Ops.readiness(bridge) == 200);
      int all = publish(device, sent.get(), 100);

      await("all messages").atMost(PATIENCE).until(() -> outcome(bridge, "durable") >= all);
      try (TopicLog intake = site.log(site.topics().intake())) {
        await("the device's messages, in order")
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(payloads(site, intake))
                        .isEqualTo(IntStream.range(0, all).mapToObj(String::valueOf).toList()));
      }
      assertThat(outcome(bridge, "received")).isEqualTo(all);
      assertThat(outcome(bridge, "dropped") + outcome(bridge, "failed")).isZero();
      assertThat(count(bridge, "holter_ingest_waiting")).isZero();
    } finally {
      site.close();
      first.close();
      if (second != null) {
        second.close();
      }
    }
  }

  private static int publish(MqttDevice device, int from, int count) throws Exception {
    for (int i = from; i < from + count; i++) {
      device.sendUnpromised(TOPIC, Integer.toString(i).getBytes(UTF_8));
    }
    return from + count;
  }

  private static List<String> payloads(Site site, TopicLog intake) {
    return intake.values(DeviceEvent.class, site.registry()).stream()
        .filter(event -> event.getKind() == EventKind.MESSAGE)
        .map(event -> UTF_8.decode(event.getPayload().duplicate()).toString())
        .toList();
  }

  private static long outcome(Application bridge, String outcome) throws Exception {
    return Scrape.of(Site.ops(bridge))
        .sum("holter_ingest_messages_total", Map.of("outcome", outcome));
  }

  private static long count(Application bridge, String meter) throws Exception {
    return Scrape.of(Site.ops(bridge)).sum(meter, Map.of());
  }
}
