package io.holter.ingest.mqtt;

import static io.holter.ingest.mqtt.TestBrokers.broker;
import static io.holter.ingest.mqtt.TestBrokers.config;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartKeysTest {
  private static final MqttBridgeConfig NOW = config(broker("a"));

  @Test
  void areNoneWhereOnlyBrokersComeGoAndChange() {
    assertThat(keys(NOW)).isEmpty();
    assertThat(keys(config(broker("a", ", filters: [x/#], lateness: 3s"), broker("b")))).isEmpty();
    assertThat(keys(config(broker("b")))).isEmpty();
  }

  @Test
  void namesEveryKeyOfKafkaAndTheRegistryWithoutItsValue() {
    assertThat(
            given(
                "HOLTER_KAFKA_BOOTSTRAP_SERVERS", "localhost:10",
                "HOLTER_KAFKA_SSL_KEY_PASSWORD", "hunter2",
                "HOLTER_REGISTRY_URL", "mock://other",
                "HOLTER_REGISTRY_CLIENT_BASIC_AUTH_USER_INFO", "u:hunter2"))
        .containsExactly(
            "registry.url needs a restart",
            "registry.client.basic.auth.user.info needs a restart",
            "kafka.bootstrap.servers needs a restart",
            "kafka.ssl.key.password needs a restart");
  }

  @Test
  void namesWhatHoldsForTheWholeBridge() {
    assertThat(given("HOLTER_BRIDGE", "b2"))
        .contains("bridge needs a restart")
        .anyMatch(key -> key.startsWith("client-id of source a needs a restart"));
    assertThat(given("HOLTER_OPS_PORT", "1", "HOLTER_OPS_ADDRESS", "::1"))
        .containsExactly("ops.address needs a restart", "ops.port needs a restart");
    assertThat(given("HOLTER_TOPICS_PREFIX", "plant", "HOLTER_LINGER", "1ms"))
        .containsExactly("topics.prefix needs a restart", "linger needs a restart");
    assertThat(given("HOLTER_IN_FLIGHT_LIMIT", "7"))
        .containsExactly("in-flight-limit needs a restart");
  }

  @Test
  void namesWhatHoldsForASourcesSessions() {
    assertThat(
            keys(
                config(
                    broker(
                        "a",
                        ", share: g, order: arrival, hold: 1s, stall-after: 9s, ask-after: 8s,"
                            + " state-directory: s"))))
        .containsExactly(
            "share of source a needs a restart",
            "hold of source a needs a restart",
            "stall-after of source a needs a restart",
            "ask-after of source a needs a restart",
            "state-directory of source a needs a restart");
    assertThat(keys(config(broker("a", ", sessions: 4")))).as("while it runs").isEmpty();
  }

  @Test
  void sayWhatAnotherClientIdentifierWouldLeaveBehind() {
    assertThat(keys(config(broker("a", ", client-id: other"))))
        .singleElement()
        .asString()
        .contains("client-id of source a", "what the broker holds for holter-b1-a");
  }

  private static List<String> given(String... environment) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return keys(config(variables, broker("a")));
  }

  private static List<String> keys(MqttBridgeConfig next) {
    return RestartKeys.between(NOW, next);
  }
}
