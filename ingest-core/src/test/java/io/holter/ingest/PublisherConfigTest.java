package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class PublisherConfigTest {
  @Test
  void refusesSettingsThatWouldBreakThePromise() {
    assertThatThrownBy(() -> config(Map.of("bootstrap.servers", "k:9092", "acks", "1")))
        .hasMessageContaining("kafka.acks is set by Holter itself");
  }

  @Test
  void keepsSecretsOutOfItsText() {
    PublisherConfig config =
        config(Map.of("bootstrap.servers", "k:9092", "sasl.jaas.config", "password=hunter2"));

    assertThat(config.toString()).contains("k:9092").doesNotContain("hunter2");
  }

  @Test
  void publishesIdempotentlyToAllReplicas() {
    Map<String, Object> settings =
        ProducerSettings.of(config(Map.of("bootstrap.servers", "k:9092", "batch.size", "1")), "c");

    assertThat(settings)
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, "1");
  }

  @Test
  void neverLetsARecordExpireNorBeOvertakenIfItIsPatient() {
    PublisherConfig patient = config(Map.of("bootstrap.servers", "k:9092")).patient();

    assertThat(ProducerSettings.of(patient, "c"))
        .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE)
        .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1)
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all");
    assertThatThrownBy(
            () ->
                config(Map.of("bootstrap.servers", "k:9092", "delivery.timeout.ms", "1000"))
                    .patient())
        .hasMessageContaining("kafka.delivery.timeout.ms is set by Holter itself");
  }

  @Test
  void opensAProducerWithTheseSettingsWithoutWaitingForABroker() {
    try (Producer<byte[], byte[]> producer =
        ProducerSettings.open(config(Map.of("bootstrap.servers", "localhost:1")), "c")) {
      assertThat(producer.metrics()).isNotEmpty();
    }
  }

  private static PublisherConfig config(Map<String, String> kafka) {
    return PublisherConfig.of(Topics.standard(), kafka, RegistrySettings.at("mock://x"));
  }
}
