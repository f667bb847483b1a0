package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Evidence;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was told of each device, step by step, with nothing in it that depends on where it ran. */
final class Story {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Story() {}

  /** Who an alert of several devices is of. */
  private static final String SEVERAL = "";

  /**
   * Waits for the sentinels' alerts, after which all others are out, and for the incident that they
   * are together.
   */
  static Map<String, List<String>> of(Site site, Inputs inputs) {
    try (TopicLog log = site.log(site.topics().alerts(inputs.tenant()));
        TopicLog telemetry = site.log(site.topics().telemetry(inputs.tenant()))) {
      List<Alert> alerts =
          await("the alerts at the end of the input")
              .atMost(PATIENCE)
              .until(
                  () -> log.values(Alert.class, site.registry()),
                  all ->
                      opened(all).containsAll(inputs.sentinels()) && opened(all).contains(SEVERAL));
      Map<Evidence, String> records = records(telemetry, site.registry());
      return alerts.stream()
          .collect(
              Collectors.groupingBy(
                  Alert::getDevice,
                  TreeMap::new,
                  Collectors.mapping(alert -> step(alert, records), Collectors.toList())));
    }
  }

  private static Set<String> opened(List<Alert> alerts) {
    return alerts.stream()
        .filter(a -> a.getState() == AlertState.OPENED)
        .map(Alert::getDevice)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Offsets differ, since transactions take some too; what lies there must not. */
  private static String step(Alert alert, Map<Evidence, String> records) {
    List<String> evidence =
        alert.getEvidence().stream()
            .map(e -> records.getOrDefault(e, "no record at " + e))
            .toList();
    assertThat(evidence).noneMatch(e -> e.startsWith("no record"));
    return String.join(
        " ",
        alert.getId(),
        alert.getState().name(),
        String.valueOf(alert.getRevision()),
        alert.getSeverity().name(),
        alert.getUpdatedAt().toString(),
        alert.getReason(),
        evidence.toString());
  }

  private static Map<Evidence, String> records(TopicLog telemetry, RegistrySettings registry) {
    var deserializer = Serdes.deserializer(DeviceEvent.class, registry);
    Map<Evidence, String> records = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : telemetry.all()) {
      DeviceEvent event = deserializer.deserialize(record.topic(), record.value());
      if (event.getKind() == EventKind.MESSAGE) {
        records.put(
            new Evidence(record.topic(), record.partition(), record.offset()),
            event.getDevice() + "/" + event.getChannel() + "@" + record.timestamp());
      }
    }
    return records;
  }
}
