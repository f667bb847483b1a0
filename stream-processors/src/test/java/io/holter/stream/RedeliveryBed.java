package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.TenantState;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The isolation topology of one tenant, driven record by record. */
record RedeliveryBed(
    TopologyTestDriver driver,
    TestInputTopic<String, DeviceEvent> intake,
    TestOutputTopic<String, DeviceEvent> output,
    SimpleMeterRegistry meters)
    implements AutoCloseable {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://redelivery");
  private static final Topics TOPICS = Topics.standard();

  static RedeliveryBed remembering(Duration window) {
    register();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    IsolationTopology topology =
        new IsolationTopology(
            TestProps.of("redelivery"),
            TOPICS,
            REGISTRY,
            new Tenants(List.of(Events.tenant("acme", TenantState.ACTIVE, "plant-mqtt"))),
            new Sources(Map.of()),
            new IsolationSettings(window),
            meters);
    TopologyTestDriver driver =
        new TopologyTestDriver(topology.get(), TestProps.properties("redelivery"));
    return new RedeliveryBed(
        driver,
        driver.createInputTopic(
            TOPICS.intake(),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY)),
        driver.createOutputTopic(
            TOPICS.telemetry("acme"),
            new StringDeserializer(),
            Serdes.deserializer(DeviceEvent.class, REGISTRY)),
        meters);
  }

  private static void register() {
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void pipe(DeviceEvent event, Instant eventTime) {
    intake.pipeInput(new TestRecord<>(DeviceKey.of(event).text(), event, eventTime));
  }

  /** What came out since the last call. */
  List<DeviceEvent> telemetry() {
    return output.readValuesToList();
  }

  long count(String outcome, String reason) {
    return (long)
        meters
            .find("holter.isolation.records")
            .tags("outcome", outcome, "reason", reason)
            .counters()
            .stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** Received = admitted + quarantined + duplicate. */
  void assertEquation() {
    assertThat(all("received")).isEqualTo(all("admitted") + all("quarantined") + all("duplicate"));
  }

  private double all(String outcome) {
    return meters.find("holter.isolation.records").tag("outcome", outcome).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Override
  public void close() {
    driver.close();
  }
}
