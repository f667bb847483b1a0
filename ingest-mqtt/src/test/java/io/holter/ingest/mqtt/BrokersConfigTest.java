package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holter.ingest.EventTime;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigKey;
import io.holter.service.ConfigProblem;
import io.holter.service.ConfigReference;
import io.holter.service.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One broker under mqtt, or several under brokers. */
class BrokersConfigTest {
  private static final String KAFKA =
      """
      bridge: b1
      kafka: {bootstrap.servers: "localhost:9092"}
      registry: {url: "https://registry.example"}
      """;

  @Test
  void readsSeveralBrokersWithWhatIsTheirOwn() {
    MqttBridgeConfig config =
        read(
            """
            brokers:
              - source: hall
                url: mqtts://a.example
                password: hunter2
                username: u
                filters: [acme/#]
                tenants: [acme, initech]
                lateness: 3s
              - {source: field, url: "mqtts://b.example", event-time: device, client-id: mine}
            """);

    BrokerConfig hall = config.brokers().get(0);
    assertThat(hall.source().lateness()).isEqualTo(Duration.ofSeconds(3));
    assertThat(hall.source().bridge()).isEqualTo("b1");
    assertThat(hall.connection().clientId()).isEqualTo("holter-b1-hall");
    assertThat(hall.connection().login().password()).contains(Secret.of("hunter2"));
    assertThat(hall.mapping().tenants()).containsExactlyInAnyOrder("acme", "initech");
    assertThat(hall.mqtt().subscription().filters()).containsExactly("acme/#");
    BrokerConfig field = config.brokers().get(1);
    assertThat(field.source().eventTime()).isEqualTo(EventTime.DEVICE);
    assertThat(field.mapping().source()).isEqualTo("field");
    assertThat(field.mapping().tenants()).as("all").isEmpty();
    assertThat(field.connection().clientId()).isEqualTo("mine");
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void takesAPasswordOfTheListFromTheEnvironment() {
    MqttBridgeConfig config =
        ConfigFile.parse(
            KAFKA + "brokers: [{source: a, url: \"mqtts://a.example\", username: u}]\n",
            "mqtt.yaml",
            Map.of("HOLTER_BROKERS_0_PASSWORD", "hunter2"),
            MqttBridgeConfig::read);

    assertThat(config.brokers().get(0).connection().login().password())
        .contains(Secret.of("hunter2"));
  }

  @Test
  void refusesBothFormsAtOnce() {
    assertThat(
            problems(
                """
                source: a
                mqtt: {url: "mqtts://a.example"}
                brokers: [{source: b, url: "mqtts://b.example"}]
                """))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("brokers");
              assertThat(problem.rule()).contains("stands beside mqtt");
            });
  }

  @Test
  void saysWhereKeysOfASourceBelong() {
    assertThat(problems("source: a\nbrokers: [{source: b, url: \"mqtts://b.example\"}]\n"))
        .singleElement()
        .hasToString("source: is not a known key; did you mean brokers[0].source? (mqtt.yaml:4)");
  }

  @Test
  void listsTheProblemsOfEveryBroker() {
    assertThat(
            problems(
                """
                brokers:
                  - {source: a, url: "http://a.example", tenants: [Acme]}
                  - {url: "mqtts://b.example", templte: "{tenant}"}
                """))
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder(
            "brokers[0].url", "brokers[0].tenants[0]", "brokers[1].source", "brokers[1].templte");
  }

  @Test
  void refusesTwoBrokersOfOneSourceOrOneSession() {
    List<ConfigProblem> problems =
        problems(
            """
            brokers:
              - {source: a, url: "mqtts://a.example", client-id: one}
              - {source: a, url: "mqtts://b.example", client-id: two}
              - {source: c, url: "mqtts://a.example:8883", client-id: one}
              - {source: d, url: "mqtts://d.example", client-id: one}
            """);

    assertThat(problems)
        .extracting(ConfigProblem::key)
        .containsExactly("brokers[1].source", "brokers[2].client-id");
    assertThat(problems.get(1).rule()).contains("throw each other out");
  }

  @Test
  void letsFiltersOfTwoBrokersOverlap() {
    assertThat(
            read("""
                    brokers:
                      - {source: a, url: "mqtts://a.example", filters: ["#"]}
                      - {source: b, url: "mqtts://b.example", filters: ["#"]}
                    """)
                .brokers())
        .hasSize(2);
  }

  @Test
  void describesBothForms() {
    assertThat(ConfigReference.of(MqttBridgeConfig::read).keys())
        .extracting(ConfigKey::path)
        .contains("source", "mqtt.url", "mqtt.tenants", "brokers", "brokers[].url")
        .contains("brokers[].source", "brokers[].lateness", "brokers[].tenants");
  }

  private static MqttBridgeConfig read(String yaml) {
    return ConfigFile.parse(KAFKA + yaml, "mqtt.yaml", Map.of(), MqttBridgeConfig::read);
  }

  private static List<ConfigProblem> problems(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).problems();
  }
}
