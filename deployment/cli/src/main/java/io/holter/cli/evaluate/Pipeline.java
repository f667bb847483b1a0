package io.holter.cli.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.OfflineTopologies;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.test.TestRecord;

/** Isolation, detection and alerting one after the other, as records would pass through them. */
final class Pipeline implements AutoCloseable {
  /** Hears what comes out. */
  interface Listener {
    /** A score, and what alerting told at once because of it. */
    void scored(Score score, List<Alert> alerts);
  }

  private final Topics topics;
  private final String tenant;
  private final Serializer<DeviceEvent> events;
  private final Deserializer<Score> scores;
  private final Deserializer<Alert> alerts;
  private final Stage isolation;
  private final Stage detection;
  private final Stage alerting;
  private final Listener listener;
  private long quarantined;

  Pipeline(OfflineTopologies topologies, Listener listener) {
    this.topics = topologies.topics();
    this.tenant = topologies.tenant();
    this.listener = listener;
    this.events = Serdes.serializer(DeviceEvent.class, topologies.registry());
    this.scores = Serdes.deserializer(Score.class, topologies.registry());
    this.alerts = Serdes.deserializer(Alert.class, topologies.registry());
    this.isolation =
        new Stage(
            topologies.isolation(),
            topologies.properties("isolation"),
            List.of(topics.telemetry(tenant), topics.quarantine()));
    this.detection =
        new Stage(
            topologies.detection(),
            topologies.properties("detection"),
            List.of(topics.scores(tenant)));
    this.alerting =
        new Stage(
            topologies.alerting(),
            topologies.properties("alerting"),
            List.of(topics.alerts(tenant)));
  }

  /** Feeds an event; what it causes has been told when this returns. */
  void put(DeviceEvent event, long time) {
    put(DeviceKey.of(event).text(), event, time);
  }

  /** Promises that nothing older than {@code time} follows. */
  void watermark(long time) {
    DeviceEvent mark =
        DeviceEvent.newBuilder()
            .setTenant("")
            .setDevice("")
            .setKind(EventKind.WATERMARK)
            .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
            .setReceiveTime(Instant.ofEpochMilli(time))
            .setSource(Scene.SOURCE)
            .setBridge(Scene.BRIDGE)
            .build();
    put("/" + Scene.SOURCE + "/0", mark, time);
  }

  /** Events that isolation refused. */
  long quarantined() {
    return quarantined;
  }

  private void put(String key, DeviceEvent event, long time) {
    String intake = topics.intake();
    byte[] value = events.serialize(intake, event);
    isolation.put(intake, new TestRecord<>(key.getBytes(UTF_8), value, new RecordHeaders(), time));
    quarantined += isolation.take(topics.quarantine()).size();
    for (TestRecord<byte[], byte[]> admitted : isolation.take(topics.telemetry(tenant))) {
      detection.put(topics.telemetry(tenant), admitted);
      detection.take(topics.scores(tenant)).forEach(this::alert);
    }
  }

  private void alert(TestRecord<byte[], byte[]> scored) {
    alerting.put(topics.scores(tenant), scored);
    List<Alert> told =
        alerting.take(topics.alerts(tenant)).stream()
            .map(rec -> alerts.deserialize(topics.alerts(tenant), rec.value()))
            .filter(alert -> alert.getKind() != AlertKind.INCIDENT)
            .toList();
    listener.scored(scores.deserialize(topics.scores(tenant), scored.value()), told);
  }

  @Override
  public void close() {
    alerting.close();
    detection.close();
    isolation.close();
  }
}
