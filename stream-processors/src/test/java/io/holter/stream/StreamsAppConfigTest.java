package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.TenantState;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigReference;
import io.holter.stream.policy.Thresholds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsAppConfigTest {
  private static final String LEAST =
      """
      kafka:
        bootstrap.servers: localhost:9092
      registry:
        url: http://localhost:8081
      """;

  @Test
  void needsOnlyKafkaAndARegistry() {
    StreamsAppConfig config = read(LEAST);

    assertThat(config.tenants().ids()).isEmpty();
    assertThat(config.topics().partitions()).isEqualTo(6);
    assertThat(config.topics().retention()).contains(Duration.ofDays(7));
    assertThat(config.policy().of("acme", Optional.empty(), "plc-1"))
        .isEqualTo(Thresholds.defaults());
    assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.isolation().redeliveryWindow()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void readsTenantsSourcesTopicsAndPolicies() {
    StreamsAppConfig config =
        read(
            LEAST
                + """
                topics:
                  partitions: 3
                  replication-factor: 2
                  retention: -1
                sources:
                  - name: plant-mqtt
                    clock: {past: 2h, future: 1m}
                  - name: archive
                tenants:
                  - id: acme
                    name: Acme
                    max-payload: 64KiB
                    speakers:
                      - source: plant-mqtt
                        principal: "acme/{device}"
                  - id: initech
                    state: suspended
                isolation: {redelivery-window: 0s}
                policy:
                  version: 2026-11
                  learning: {duration: 2m, min-messages: 20}
                  alerts: {close-after: 1m}
                  tenants:
                    - id: acme
                      alerts: {open-after: 5}
                      devices:
                        - id: welder-07
                          learning: {min-messages: 40}
                """);

    assertThat(config.topics().retention()).isEmpty();
    assertThat(config.isolation().remembers()).isFalse();
    assertThat(config.topics().replicationFactor()).contains(2);
    assertThat(config.sources().clock("plant-mqtt"))
        .contains(new ClockBounds(Duration.ofHours(2), Duration.ofMinutes(1)));
    assertThat(config.sources().clock("archive")).isEmpty();
    assertThat(config.tenants().find("acme").orElseThrow().getMaxPayloadBytes()).isEqualTo(65_536);
    assertThat(config.tenants().find("initech").orElseThrow().getState())
        .isEqualTo(TenantState.SUSPENDED);
    Thresholds welder = config.policy().of("acme", Optional.empty(), "welder-07");
    assertThat(welder.detector().learning().minMessages()).isEqualTo(40);
    assertThat(welder.detector().learning().duration()).isEqualTo(Duration.ofMinutes(2));
    assertThat(welder.detector().learning().until()).isEqualTo(Optional.empty());
    assertThat(welder.alerts().openAfter()).isEqualTo(5);
    assertThat(welder.alerts().closeAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.policy().of("globex", Optional.empty(), "plc").alerts().openAfter())
        .isEqualTo(1);
    assertThat(config.policy().version()).isEqualTo("2026-11");
  }

  @Test
  void tellsEveryProblemAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    kafka:
                      bootstrap.servers: kafka.example.org:9092
                    registry:
                      urll: http://localhost:8081
                    topics:
                      partitions: 0
                    tenants:
                      - id: Acme.eu
                      - id: acme
                      - id: acme
                    policy:
                      alerts: {open-score: 2}
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("reached without TLS")
        .hasMessageContaining("registry.url: is missing")
        .hasMessageContaining("did you mean registry.url?")
        .hasMessageContaining("topics.partitions: 0 is not between 1 and 10000")
        .hasMessageContaining("Acme.eu")
        .hasMessageContaining("'acme' twice")
        .hasMessageContaining("policy.alerts.open-score: 2");
  }

  @Test
  void describesItselfForTheReferencePage() {
    assertThat(ConfigReference.of(StreamsAppConfig::read).markdown())
        .contains(
            "policy.tenants[].devices[].alerts.close-after", "tenants[].speakers[].principal");
  }

  @Test
  void leavesExactlyOnceToNobody() {
    StreamsAppConfig config =
        read(LEAST.replace("registry:", "  processing.guarantee: at_least_once\nregistry:"));

    assertThat(StreamsProps.of(config, "isolation"))
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("application.id", "holter-isolation");
  }

  private static StreamsAppConfig read(String yaml) {
    return ConfigFile.parse(yaml, "streams.yaml", Map.of(), StreamsAppConfig::read);
  }
}
