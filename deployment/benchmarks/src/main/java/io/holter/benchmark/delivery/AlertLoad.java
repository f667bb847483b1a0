package io.holter.benchmark.delivery;

import io.holter.gateway.format.Finding;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.DeviceKey;
import io.holter.schema.Evidence;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes alert events of many devices, as the alerting topology does. Used by one thread. */
final class AlertLoad implements AutoCloseable {
  private static final int DEVICES = 50;
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;
  private final Serializer<Alert> serializer;
  private final Map<String, Long> written = new LinkedHashMap<>();

  AlertLoad(String kafka, RegistrySettings registry, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.serializer = Serdes.serializer(Alert.class, registry);
  }

  /**
   * Writes alert events evenly.
   *
   * @param perSecond how many a second; 0 for as many as there can be
   * @return the ids of their messages
   */
  List<String> write(int events, int perSecond) {
    List<String> ids = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      if (perSecond > 0) {
        LockSupport.parkNanos(start + i * 1_000_000_000L / perSecond - System.nanoTime());
      }
      ids.add(writeOne());
    }
    producer.flush();
    return ids;
  }

  private String writeOne() {
    int number = written.size();
    String device = "robot-" + number % DEVICES;
    Alert alert = alert(device, number);
    String id = new Finding(alert, alert.getEvidence().get(0), false).uid();
    written.put(id, System.nanoTime());
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic, new DeviceKey("acme", device).text(), serializer.serialize(topic, alert)));
    return id;
  }

  /** The ids of everything so far. */
  List<String> ids() {
    return List.copyOf(written.keySet());
  }

  /** When a message was written, as {@link System#nanoTime}. */
  long at(String id) {
    return written.getOrDefault(id, 0L);
  }

  private static Alert alert(String device, int number) {
    return Alert.newBuilder()
        .setId("acme/" + device + "/1760000000000")
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant-mqtt")
        .setState(AlertState.UPDATED)
        .setRevision(number)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(START)
        .setOpenedAt(START)
        .setUpdatedAt(START.plusMillis(number))
        .setReason("412 messages in a minute; normally 12 to 13")
        .setScore(0.98)
        .setBehaviours(List.of())
        .setEvidence(List.of(new Evidence("holter.t.acme.telemetry", 0, (long) number)))
        .setDepartures(number)
        .setPolicyVersion("1")
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }
}
