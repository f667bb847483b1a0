package io.holter.ingest;

import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.holter.schema.Protocol;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the publisher stops promising when Kafka, once reached, leaves its records waiting. */
class WatermarkHoldTest {
  private static final Duration TICK = Duration.ofMillis(50);
  private static final String SCOPE = "WatermarkHoldTest";
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://" + SCOPE);

  private final MockKafka kafka = new MockKafka(false);
  private final TelemetryPublisher publisher =
      new TelemetryPublisher(
          PublisherConfig.of(Topics.standard(), MockKafka.settings(), REGISTRY),
          new IngestSource(
              "plant-mqtt",
              "b1",
              Protocol.MQTT,
              EventTime.RECEIVE,
              Duration.ofSeconds(1),
              TICK,
              Duration.ofMinutes(5)),
          new SimpleMeterRegistry(),
          InstantSource.system(),
          kafka::open);

  @BeforeEach
  void registerSchemas() throws IOException {
    SchemaRegistration.register(REGISTRY);
  }

  @AfterEach
  void close() {
    while (kafka.producer().completeNext()) {
      // Nothing is to be waited for.
    }
    publisher.close();
    MockSchemaRegistry.dropScope(SCOPE);
  }

  @Test
  void makesNoMoreWatermarksWhileKafkaLeavesThemUnanswered() {
    publisher.start();
    kafka.await(intake(), MockKafka.PARTITIONS);
    kafka.producer().completeNext();

    int unanswered = 4 * MockKafka.PARTITIONS;
    kafka.await(intake(), unanswered);

    await("no watermark for 20 of their intervals")
        .atMost(LinkState.BEHIND.plus(Duration.ofSeconds(8)))
        .until(this::isQuietForTwentyTicks);
  }

  private boolean isQuietForTwentyTicks() {
    int before = kafka.on(intake()).size();
    await().pollDelay(TICK.multipliedBy(20)).until(() -> true);
    return kafka.on(intake()).size() == before;
  }

  private static String intake() {
    return Topics.standard().intake();
  }
}
