package io.holter.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.service.Application;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must not get in ends where it should, with its reason; what only looks odd gets in. */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Brokers brokers;
  private Site site;
  private Application streams;
  private TopicLog quarantine;
  private TopicLog telemetry;

  @BeforeAll
  void start(Brokers shared) throws Exception {
    brokers = shared;
    site = Site.of(shared, "refusal", "acme", "globex");
    streams = site.startStreams();
    site.startMqtt();
    site.startCoap();
    quarantine = site.log(site.topics().quarantine());
    telemetry = site.log(site.topics().telemetry("acme"));
  }

  @AfterAll
  void stop() {
    quarantine.close();
    telemetry.close();
    site.close();
  }

  @Test
  void aWrongPasswordIsRefusedByTheBroker() {
    assertThatThrownBy(
            () -> MqttDevice.connect(brokers.mqttPort(), brokers.authority(), "acme/d0", "guess"))
        .hasMessageContaining("BAD_USER_NAME_OR_PASSWORD");
  }

  @Test
  void anUnknownDeviceIsRefusedByTheBroker() {
    assertThatThrownBy(() -> brokers.connect("acme/nobody"))
        .hasMessageContaining("BAD_USER_NAME_OR_PASSWORD");
  }

  @Test
  void aDeviceCannotPublishAsAnother() throws Exception {
    try (MqttDevice device = brokers.connect("acme/d0")) {
      assertThatThrownBy(() -> device.publish("globex/d0/status", "x".getBytes(UTF_8)))
          .isInstanceOf(Exception.class);
    }
  }

  @Test
  void aWrongKeyGetsNoDtlsSession() {
    try (CoapDevice device = site.impostor("acme/d0", "another-key-of-16-bytes".getBytes(UTF_8))) {
      assertThatThrownBy(() -> device.post("status", "x")).isInstanceOf(Exception.class);
    }
  }

  @Test
  void anUnknownIdentityGetsNoDtlsSession() {
    try (CoapDevice device = site.impostor("acme/nobody", SiteFiles.key("acme/nobody"))) {
      assertThatThrownBy(() -> device.post("status", "x")).isInstanceOf(Exception.class);
    }
  }

  @Test
  void oneWhoSpeaksForAForeignTenantIsQuarantined() throws Exception {
    publishAs("replay", "globex/d1/foreign", "x".getBytes(UTF_8));

    QuarantinedEvent event = quarantined("globex/d1/foreign");
    assertThat(event.getReason()).isEqualTo(QuarantineReason.FOREIGN_TENANT);
    assertThat(event.getEvent().getSecurity().getPrincipal()).isEqualTo("replay");
    assertThat(event.getStage()).isEqualTo("isolation");
  }

  @Test
  void anUnknownDeviceOfATenantIsQuarantined() throws Exception {
    publishAs("replay", "acme/unheard-of/status", "x".getBytes(UTF_8));

    assertThat(quarantined("acme/unheard-of/status").getReason())
        .isEqualTo(QuarantineReason.FOREIGN_TENANT);
  }

  @Test
  void aTopicThatNamesNoDeviceIsQuarantinedByTheBridge() throws Exception {
    publishAs("replay", "acme/d 1/status", "x".getBytes(UTF_8));

    QuarantinedEvent event = quarantined("acme/d 1/status");
    assertThat(event.getReason()).isEqualTo(QuarantineReason.INVALID_IDENTITY);
    assertThat(event.getStage()).isNotEqualTo("isolation");
  }

  @Test
  void anOversizedPayloadIsQuarantinedWithItsSize() throws Exception {
    publishAs("acme/d1", "acme/d1/large", new byte[SiteFiles.MAX_PAYLOAD + 1]);

    QuarantinedEvent event = quarantined("acme/d1/large");
    assertThat(event.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
    assertThat(event.getDetail()).contains("1025");
  }

  @Test
  void anOversizedPayloadIsToldToACoapDevice() throws Exception {
    try (CoapDevice device = site.coap("acme/d2")) {
      assertThat(device.post("large", "x".repeat(2049)))
          .isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    }
  }

  @Test
  void aPayloadThatIsGarbageIsAdmittedAsItCame() throws Exception {
    byte[] garbage = {0, (byte) 0xFF, (byte) 0xC3, 0x28, 0x7F};

    publishAs("acme/d3", "acme/d3/garbage", garbage);

    DeviceEvent event = admitted("d3", "garbage");
    assertThat(event.getPayload()).isEqualTo(ByteBuffer.wrap(garbage));
    assertThat(event.getSecurity().getPrincipal()).isEqualTo("acme/d3");
  }

  @Test
  void bytesThatAreNoEventAreQuarantinedWithTheirOrigin() throws Exception {
    byte[] garbage = "not avro at all".getBytes(UTF_8);
    RecordMetadata written = intake(garbage);

    QuarantinedEvent event =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    quarantinedSoFar().stream()
                        .filter(q -> q.getReason() == QuarantineReason.UNDECODABLE)
                        .findFirst(),
                Optional::isPresent)
            .get();
    assertThat(event.getRaw()).isEqualTo(ByteBuffer.wrap(garbage));
    assertThat(event.getOrigin())
        .isEqualTo("%s-%d@%d".formatted(written.topic(), written.partition(), written.offset()));
  }

  @Test
  void isolationLosesNothingOnTheWay() throws Exception {
    publishAs("acme/d4", "acme/d4/counted", "x".getBytes(UTF_8));
    admitted("d4", "counted");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape scrape = Scrape.of(Site.ops(streams));
              long received = isolation(scrape, "received");
              assertThat(received).isPositive();
              assertThat(
                      isolation(scrape, "admitted")
                          + isolation(scrape, "quarantined")
                          + isolation(scrape, "duplicate"))
                  .isEqualTo(received);
            });
  }

  private static long isolation(Scrape scrape, String outcome) {
    return scrape.sum("holter_isolation_records_total", Map.of("outcome", outcome));
  }

  private void publishAs(String user, String topic, byte[] payload) throws Exception {
    try (MqttDevice device = brokers.connect(user)) {
      device.publish(topic, payload);
    }
  }

  private RecordMetadata intake(byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = "acme/d5".getBytes(UTF_8);
      return producer.send(new ProducerRecord<>(site.topics().intake(), key, value)).get();
    }
  }

  private List<QuarantinedEvent> quarantinedSoFar() {
    return quarantine.values(QuarantinedEvent.class, site.registry());
  }

  private QuarantinedEvent quarantined(String address) {
    return await("quarantine of " + address)
        .atMost(PATIENCE)
        .until(
            () -> quarantinedSoFar().stream().filter(q -> address.equals(addressOf(q))).findFirst(),
            Optional::isPresent)
        .get();
  }

  private static String addressOf(QuarantinedEvent quarantined) {
    DeviceEvent event = quarantined.getEvent();
    return event == null || event.getTenant().isEmpty()
        ? quarantined.getAddress()
        : event.getTenant() + "/" + event.getDevice() + "/" + event.getChannel();
  }

  private DeviceEvent admitted(String device, String channel) {
    return await("admission of " + device + "/" + channel)
        .atMost(PATIENCE)
        .until(
            () ->
                telemetry.values(DeviceEvent.class, site.registry()).stream()
                    .filter(e -> e.getKind() == EventKind.MESSAGE)
                    .filter(e -> e.getDevice().equals(device) && e.getChannel().equals(channel))
                    .findFirst(),
            Optional::isPresent)
        .get();
  }
}
