package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.EventTime;
import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.PublisherOnMock;
import io.holter.ingest.TelemetryPublisher;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real bridge on a real UDP port, in front of a Kafka whose answers the test gives. */
final class BridgeBed implements AutoCloseable {
  static final String ROBOT = "acme/robot-7";
  static final byte[] ROBOT_KEY = "sixteen bytes or".getBytes(StandardCharsets.UTF_8);
  static final int MAX_PAYLOAD = 4_096;

  private static final Topics TOPICS = Topics.standard();
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://coap");

  final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TelemetryPublisher publisher;
  final CoapBridge bridge;

  private BridgeBed(int inFlightLimit) throws IOException, PskFileException {
    SchemaRegistration.register(REGISTRY);
    IngestSource source = IngestSource.of("plant-coap", "coap-1", Protocol.COAP, EventTime.RECEIVE);
    PskFile psk =
        PskFile.parse(
            "psk.txt", List.of(ROBOT + ":" + Base64.getEncoder().encodeToString(ROBOT_KEY)));
    publisher =
        PublisherOnMock.of(
            PublisherConfig.of(TOPICS, Map.of("bootstrap.servers", "localhost:1"), REGISTRY)
                .withInFlightLimit(inFlightLimit),
            source,
            meters,
            kafka);
    bridge =
        new CoapBridge(
            new CoapListen("127.0.0.1", 0, psk, MAX_PAYLOAD, 100), source, publisher, meters);
    publisher.start();
    bridge.start();
    await().until(() -> publisher.health().ready());
  }

  static BridgeBed open() throws IOException, PskFileException {
    return new BridgeBed(100);
  }

  static BridgeBed withWindow(int inFlightLimit) throws IOException, PskFileException {
    return new BridgeBed(inFlightLimit);
  }

  InetSocketAddress address() {
    return bridge.address();
  }

  PskDevice robot() {
    return new PskDevice(address(), ROBOT, ROBOT_KEY);
  }

  /** Waits until so many records have been handed to Kafka, whether acknowledged or not. */
  void awaitSent(int records) {
    await().until(() -> kafka.history().size() == records);
  }

  /** Kafka acknowledges the next record, once there is one. */
  void acknowledge() {
    await().until(kafka::completeNext);
  }

  /** Kafka refuses the next record, once there is one. */
  void fail(RuntimeException why) {
    await().until(() -> kafka.errorNext(why));
  }

  List<ProducerRecord<byte[], byte[]>> sent(String topic) {
    return kafka.history().stream().filter(r -> r.topic().equals(topic)).toList();
  }

  List<DeviceEvent> intake() {
    var reader = Serdes.deserializer(DeviceEvent.class, REGISTRY);
    return sent(TOPICS.intake()).stream()
        .map(r -> reader.deserialize(r.topic(), r.value()))
        .toList();
  }

  List<QuarantinedEvent> quarantine() {
    var reader = Serdes.deserializer(QuarantinedEvent.class, REGISTRY);
    return sent(TOPICS.quarantine()).stream()
        .map(r -> reader.deserialize(r.topic(), r.value()))
        .toList();
  }

  static String payload(DeviceEvent event) {
    return StandardCharsets.UTF_8.decode(event.getPayload().duplicate()).toString();
  }

  double counted(String meter, String... tags) {
    var counter = meters.find(meter).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  @Override
  public void close() {
    bridge.close();
    publisher.close();
    assertThat(publisher.counts().balanced()).as("%s", publisher.counts()).isTrue();
  }
}
