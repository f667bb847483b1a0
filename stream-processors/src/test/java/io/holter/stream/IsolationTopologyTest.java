package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.TenantState;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IsolationTopologyTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://isolation");
  private static final Topics TOPICS = Topics.standard();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Tenants tenants =
      new Tenants(
          List.of(
              Events.tenant("acme", TenantState.ACTIVE, "plant-mqtt", "archive"),
              Events.tenant("globex", TenantState.ACTIVE, "plant-mqtt"),
              Events.tenant("initech", TenantState.SUSPENDED, "plant-mqtt"),
              Events.tenant("umbrella", TenantState.ACTIVE, "plant-coap")));
  private final Sources sources =
      new Sources(
          Map.of("plant-mqtt", new ClockBounds(Duration.ofHours(1), Duration.ofMinutes(5))));
  private final IsolationTopology topology =
      new IsolationTopology(
          TestProps.of("isolation"),
          TOPICS,
          REGISTRY,
          tenants,
          sources,
          new IsolationSettings(Duration.ofMinutes(10)),
          meters);

  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> intake;

  @BeforeEach
  void open() throws IOException {
    SchemaRegistration.register(REGISTRY);
    driver = new TopologyTestDriver(topology.get(), TestProps.properties("isolation"));
    intake =
        driver.createInputTopic(
            TOPICS.intake(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void equationHoldsAndClose() {
    assertThat(count("received"))
        .isEqualTo(count("admitted") + count("quarantined") + count("duplicate"));
    driver.close();
  }

  @Test
  void isTheTopologyInTheGoldenFile() {
    Golden.assertDescribes("isolation", topology.get());
  }

  @Test
  void admitsTheTenantsOwnDeviceToTheTenantsTopicWithItsKeyAndTime() {
    DeviceEvent event = Events.from("acme", "plc-1").build();

    pipe("acme/plc-1", event, Events.NOON.minusSeconds(3));

    TestRecord<String, DeviceEvent> out = telemetry("acme");
    assertThat(out.key()).isEqualTo("acme/plc-1");
    assertThat(out.value()).isEqualTo(event);
    assertThat(out.timestamp()).isEqualTo(Events.NOON.minusSeconds(3).toEpochMilli());
    assertThat(driver.producedTopicNames()).containsExactly(TOPICS.telemetry("acme"));
    assertThat(count("admitted")).isOne();
  }

  @Test
  void quarantinesAnUnknownTenant() {
    refuses(Events.from("nobody", "plc-1").build(), QuarantineReason.UNKNOWN_TENANT, "nobody");
  }

  @Test
  void quarantinesASuspendedTenant() {
    refuses(
        Events.from("initech", "plc-1").build(), QuarantineReason.SUSPENDED_TENANT, "SUSPENDED");
  }

  @Test
  void quarantinesAMalformedTenant() {
    refuses(Events.from("Acme.eu", "plc-1").build(), QuarantineReason.INVALID_IDENTITY, "Acme.eu");
  }

  @Test
  void quarantinesAMalformedDevice() {
    refuses(Events.from("acme", "plc/1").build(), QuarantineReason.INVALID_IDENTITY, "plc/1");
  }

  @Test
  void quarantinesAKeyOfAnotherDevice() {
    DeviceEvent event = Events.from("acme", "plc-1").build();

    pipe("acme/plc-2", event, Events.NOON);

    TestRecord<String, QuarantinedEvent> out = quarantined();
    assertThat(out.key()).as("as it came").isEqualTo("acme/plc-2");
    assertThat(out.value().getReason()).isEqualTo(QuarantineReason.INVALID_IDENTITY);
    assertThat(out.value().getDetail()).contains("acme/plc-2").contains("acme/plc-1");
  }

  @Test
  void quarantinesARecordWithoutKey() {
    intake.pipeInput(
        new TestRecord<>(null, bytes(Events.from("acme", "plc-1").build()), Events.NOON));

    assertThat(quarantined().value().getReason()).isEqualTo(QuarantineReason.INVALID_IDENTITY);
  }

  @Test
  void quarantinesADeviceThatSpeaksForAnotherTenant() {
    refuses(
        Events.from("acme", "plc-1").setSecurity(Events.security("globex/plc-1")).build(),
        QuarantineReason.FOREIGN_TENANT,
        "globex/plc-1");
  }

  @Test
  void quarantinesADeviceThatSpeaksForItsNeighbour() {
    refuses(
        Events.from("acme", "plc-1").setSecurity(Events.security("acme/plc-2")).build(),
        QuarantineReason.FOREIGN_TENANT,
        "acme/plc-2");
  }

  @Test
  void quarantinesASourceThatTheTenantDidNotGrant() {
    refuses(
        Events.from("globex", "plc-1").setSource("archive").build(),
        QuarantineReason.FOREIGN_TENANT,
        "archive");
  }

  @Test
  void quarantinesAnUntoldPrincipalWhereTheGrantNamesOne() {
    refuses(
        Events.from("acme", "plc-1")
            .setSecurity(ChannelSecurity.newBuilder().setMechanism("TLSv1.3").build())
            .build(),
        QuarantineReason.FOREIGN_TENANT,
        "does not tell");
  }

  @Test
  void quarantinesAnOversizedPayload() {
    refuses(
        Events.from("acme", "plc-1").setPayload(ByteBuffer.allocate(65)).build(),
        QuarantineReason.OVERSIZED,
        "65 B");
  }

  @Test
  void quarantinesAnOversizedPayloadThatTheBridgeLeftOut() {
    refuses(
        Events.from("acme", "plc-1").setPayloadSize(70_000).build(),
        QuarantineReason.OVERSIZED,
        "70000 B");
  }

  @Test
  void quarantinesADeviceClockTooFarBehindOrAhead() {
    Instant late = Events.NOON.minus(Duration.ofHours(1)).minusMillis(1);
    Instant early = Events.NOON.plus(Duration.ofMinutes(5)).plusMillis(1);

    refuses(
        Events.from("acme", "plc-1").setDeviceTime(late).build(),
        QuarantineReason.CLOCK_OUT_OF_BOUNDS,
        late.toString());
    refuses(
        Events.from("acme", "plc-1").setDeviceTime(early).build(),
        QuarantineReason.CLOCK_OUT_OF_BOUNDS,
        early.toString());
  }

  @Test
  void admitsADeviceClockOnItsBounds() {
    Instant bound = Events.NOON.minus(Duration.ofHours(1));

    pipe("acme/plc-1", Events.from("acme", "plc-1").setDeviceTime(bound).build(), bound);

    assertThat(telemetry("acme").timestamp()).isEqualTo(bound.toEpochMilli());
  }

  @Test
  void admitsAnyDeviceClockOfASourceWithoutBounds() {
    Instant old = Instant.parse("2019-10-21T00:00:00Z");
    DeviceEvent event =
        Events.from("acme", "plc-1").setSource("archive").setDeviceTime(old).build();

    pipe("acme/plc-1", event, old);

    assertThat(telemetry("acme").value()).isEqualTo(event);
  }

  @Test
  void quarantinesBytesThatAreNoEventAsTheyCame() {
    List<byte[]> garbage =
        List.of(
            new byte[0],
            "{\"hello\":1}".getBytes(UTF_8),
            new byte[] {0, 0, 0, 127, 127, 1, 2},
            truncated(bytes(Events.from("acme", "plc-1").build())),
            Serdes.serializer(QuarantinedEvent.class, REGISTRY).serialize("", sample()));

    for (byte[] bytes : garbage) {
      intake.pipeInput(new TestRecord<>("acme/plc-1".getBytes(UTF_8), bytes, Events.NOON));

      TestRecord<String, QuarantinedEvent> out = quarantined();
      assertThat(out.value().getReason()).isEqualTo(QuarantineReason.UNDECODABLE);
      assertThat(out.value().getRaw()).isEqualTo(ByteBuffer.wrap(bytes));
      assertThat(out.value().getEvent()).isNull();
      assertThat(out.key()).isEqualTo("acme/plc-1");
    }
    assertThat(count("quarantined")).isEqualTo(garbage.size());
  }

  @Test
  void quarantinesARecordWithoutValue() {
    intake.pipeInput(new TestRecord<>("acme/plc-1".getBytes(UTF_8), null, Events.NOON));

    assertThat(quarantined().value().getReason()).isEqualTo(QuarantineReason.UNDECODABLE);
  }

  @Test
  void tellsEveryActiveTenantThatHearsTheSourceOfItsTime() {
    pipe("/plant-mqtt/0", Events.watermark("plant-mqtt"), Events.NOON);

    for (String tenant : List.of("acme", "globex")) {
      TestRecord<String, DeviceEvent> out = telemetry(tenant);
      assertThat(out.key()).isEqualTo("/plant-mqtt/0");
      assertThat(out.timestamp()).isEqualTo(Events.NOON.toEpochMilli());
      assertThat(out.value().getKind()).isEqualTo(EventKind.WATERMARK);
      assertThat(out.value().getTenant()).isEqualTo(tenant);
    }
    assertThat(driver.producedTopicNames())
        .containsExactlyInAnyOrder(TOPICS.telemetry("acme"), TOPICS.telemetry("globex"));
    assertThat(count("watermark")).isOne();
    assertThat(count("received")).isZero();
  }

  @Test
  void quarantinesAWatermarkOfAnotherPartition() {
    pipe("/plant-mqtt/7", Events.watermark("plant-mqtt"), Events.NOON);

    assertThat(quarantined().value().getReason()).isEqualTo(QuarantineReason.INVALID_IDENTITY);
  }

  private void refuses(DeviceEvent event, QuarantineReason reason, String detail) {
    double before = count("quarantined");

    pipe(event.getTenant() + "/" + event.getDevice(), event, Events.NOON);

    QuarantinedEvent out = quarantined().value();
    assertThat(out.getReason()).isEqualTo(reason);
    assertThat(out.getDetail()).contains(detail);
    assertThat(out.getEvent()).as("the original").isEqualTo(event);
    assertThat(out.getOrigin()).startsWith(TOPICS.intake() + "-0@");
    assertThat(out.getTime()).isEqualTo(Events.NOON);
    assertThat(driver.producedTopicNames()).containsExactly(TOPICS.quarantine());
    assertThat(count("quarantined")).isEqualTo(before + 1);
  }

  private void pipe(String key, DeviceEvent event, Instant time) {
    intake.pipeInput(new TestRecord<>(key.getBytes(UTF_8), bytes(event), time));
  }

  private TestRecord<String, DeviceEvent> telemetry(String tenant) {
    return read(TOPICS.telemetry(tenant), DeviceEvent.class);
  }

  private TestRecord<String, QuarantinedEvent> quarantined() {
    return read(TOPICS.quarantine(), QuarantinedEvent.class);
  }

  private <T extends SpecificRecord> TestRecord<String, T> read(String topic, Class<T> type) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), Serdes.deserializer(type, REGISTRY))
        .readRecord();
  }

  private static byte[] bytes(DeviceEvent event) {
    return Serdes.serializer(DeviceEvent.class, REGISTRY).serialize("", event);
  }

  private static byte[] truncated(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static QuarantinedEvent sample() {
    return QuarantinedEvent.newBuilder()
        .setReason(QuarantineReason.OVERSIZED)
        .setDetail("")
        .setStage("")
        .setTime(Events.NOON)
        .build();
  }

  private double count(String outcome) {
    return meters.find("holter.isolation.records").tag("outcome", outcome).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}
