package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
  enum Mode {
    AT_LEAST_ONCE,
    EXACTLY_ONCE
  }

  record Speaker(String source, Optional<String> principal) {
    Speaker {
      if (source.equals(principal.orElse(""))) {
        throw new IllegalArgumentException("a source is not its own principal");
      }
    }

    static Speaker read(ConfigNode node) {
      return new Speaker(node.text("source"), node.optionalText("principal"));
    }
  }

  record Bridge(
      String host,
      int window,
      Duration timeout,
      long payload,
      Mode mode,
      boolean shared,
      List<Speaker> speakers,
      Map<String, String> kafka) {

    static Bridge read(ConfigNode root) {
      ConfigNode mqtt = root.section("mqtt");
      Bridge bridge =
          new Bridge(
              mqtt.text("host"),
              mqtt.integer("in-flight-limit", 1, 65535, 1000),
              mqtt.duration("timeout", Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(30)),
              mqtt.size("max-payload", 1, 1L << 30, 256 * 1024),
              mqtt.choice("mode", Mode.class, Mode.AT_LEAST_ONCE),
              mqtt.flag("shared", false),
              root.list("speakers", Speaker::read),
              root.map("kafka"));
      mqtt.check(!bridge.shared() || bridge.window() > 10, "in-flight-limit", "is not above 10");
      return bridge;
    }
  }

  @Test
  void readsEveryTypeAndKeepsTheDefaultsOfTheRest() {
    Bridge bridge =
        parse(
            """
            mqtt:
              host: broker
              timeout: 1m30s
              max-payload: 1MiB
              mode: exactly-once
            speakers:
              - source: plant
                principal: acme/{device}
              - {source: other}
            kafka:
              bootstrap.servers: [a:1, b:2]
              ssl:
                endpoint.identification.algorithm: https
            """);

    assertThat(bridge.window()).isEqualTo(1000);
    assertThat(bridge.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(bridge.payload()).isEqualTo(1 << 20);
    assertThat(bridge.mode()).isEqualTo(Mode.EXACTLY_ONCE);
    assertThat(bridge.speakers())
        .containsExactly(
            new Speaker("plant", Optional.of("acme/{device}")),
            new Speaker("other", Optional.empty()));
    assertThat(bridge.kafka())
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "a:1,b:2",
                "ssl.endpoint.identification.algorithm", "https"));
  }

  @Test
  void reportsEveryProblemAtOnceWithWhereKeyValueAndRule() {
    assertThat(
            problems(
                """
                mqtt:
                  in-flight-limit: 0
                  timeout: soon
                  max-payload: 2GiB
                  mode: twice
                  shared: yes
                speakers:
                  - source: ""
                  - principal: x
                  - plain
                """))
        .containsExactly(
            "mqtt.host: is missing (mqtt.yaml:1)",
            "mqtt.in-flight-limit: 0 is not between 1 and 65535 (mqtt.yaml:2)",
            "mqtt.timeout: soon is not a duration such as 30s or 1h30m (mqtt.yaml:3)",
            "mqtt.max-payload: 2GiB is not between 1B and 1GiB (mqtt.yaml:4)",
            "mqtt.mode: twice is not one of at-least-once, exactly-once (mqtt.yaml:5)",
            "mqtt.shared: yes is not true or false (mqtt.yaml:6)",
            "speakers[0].source: \"\" is not filled in (mqtt.yaml:8)",
            "speakers[1].source: is missing (mqtt.yaml:9)",
            "speakers[2]: is not a section of keys (mqtt.yaml:10)");
  }

  @Test
  void refusesUnknownKeysWithTheNearestKnownOne() {
    assertThat(
            problems(
                """
                mqtt:
                  host: broker
                  inflight_limit: 5
                  tiemout: 5s
                  zzz: hunter2
                max-payload: 1KiB
                speakers: [{source: a, principle: b}]
                """))
        .containsExactly(
            "mqtt.inflight_limit: is not a known key; did you mean mqtt.in-flight-limit?"
                + " (mqtt.yaml:3)",
            "mqtt.tiemout: is not a known key; did you mean mqtt.timeout? (mqtt.yaml:4)",
            "mqtt.zzz: is not a known key (mqtt.yaml:5)",
            "max-payload: is not a known key; did you mean mqtt.max-payload? (mqtt.yaml:6)",
            "speakers[0].principle: is not a known key; did you mean speakers[0].principal?"
                + " (mqtt.yaml:7)");
  }

  @Test
  void pointsAtTheLineOfASyntaxError() {
    assertThat(problems("mqtt:\n  host: [a, b\n"))
        .singleElement()
        .asString()
        .startsWith("is not well-formed YAML: ")
        .endsWith("(mqtt.yaml:3)");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    assertThat(problems("mqtt:\n  host: a\n  host: b\n"))
        .containsExactly("mqtt.host: is given twice, first at mqtt.yaml:2 (mqtt.yaml:3)");
  }

  @Test
  void refusesAKeyWithoutAValueRatherThanGuess() {
    assertThat(problems("mqtt:\n  host:\n  timeout: ~\n"))
        .containsExactly(
            "mqtt.host: has no value; give one or leave the key out (mqtt.yaml:2)",
            "mqtt.timeout: has no value; give one or leave the key out (mqtt.yaml:3)");
  }

  @Test
  void turnsARecordsRefusalIntoAProblemOfItsElement() {
    assertThat(problems("mqtt: {host: a}\nspeakers:\n  - {source: x, principal: x}\n"))
        .containsExactly(
            "speakers[0]: is refused: a source is not its own principal (mqtt.yaml:3)");
  }

  @Test
  void checksRulesOverSeveralKeysUnlessOneOfThemIsFaulty() {
    assertThat(problems("mqtt: {host: a, shared: true, in-flight-limit: 7}"))
        .containsExactly("mqtt.in-flight-limit: 7 is not above 10 (mqtt.yaml:1)");
    assertThat(problems("mqtt: {host: a, shared: true, in-flight-limit: 0}")).hasSize(1);
  }

  @Test
  void letsTheEnvironmentWinAndNamesItInProblems() {
    Map<String, String> environment =
        Map.of("HOLTER_MQTT_HOST", "other", "HOLTER_KAFKA_SASL_MECHANISM", "PLAIN");
    Bridge bridge = ConfigFile.parse("mqtt: {host: a}", "m", environment, Bridge::read);
    assertThat(bridge.host()).isEqualTo("other");
    assertThat(bridge.kafka()).containsExactly(Map.entry("sasl.mechanism", "PLAIN"));

    Map<String, String> wrong = Map.of("HOLTER_MQTT_IN_FLIGHT_LIMIT", "0");
    assertThatThrownBy(() -> ConfigFile.parse("mqtt: {host: a}", "m", wrong, Bridge::read))
        .hasMessageContaining(
            "mqtt.in-flight-limit: 0 is not between 1 and 65535"
                + " (environment HOLTER_MQTT_IN_FLIGHT_LIMIT)");
  }

  @Test
  void letsTwoReadersShareAListOfSections() {
    Function<ConfigNode, List<String>> reader =
        root -> {
          List<String> names = root.list("items", item -> item.text("name"));
          root.list("items", item -> item.integer("weight", 1, 9));
          return names;
        };
    assertThat(ConfigFile.parse("items: [{name: a, weight: 2}]", "m", Map.of(), reader))
        .containsExactly("a");
  }

  @Test
  void accusesNoKeyOfASectionThatCouldNotBeReadToItsEnd() {
    Function<ConfigNode, Speaker> reader =
        root -> {
          ConfigNode a = root.section("a");
          Speaker speaker = new Speaker(a.text("source"), a.optionalText("principal"));
          a.text("later", "");
          return speaker;
        };
    String yaml = "a: {source: x, principal: x, later: z}\n";
    assertThatThrownBy(() -> ConfigFile.parse(yaml, "m", Map.of(), reader))
        .hasMessage("m has 1 problem:\n  is refused: a source is not its own principal (m:1)");
  }

  @Test
  void doesNotHideABugOfTheReader() {
    Function<ConfigNode, String> broken =
        root -> {
          throw new IllegalStateException("bug");
        };
    assertThatThrownBy(() -> ConfigFile.parse("", "m", Map.of(), broken)).hasMessage("bug");
  }

  private static Bridge parse(String yaml) {
    return ConfigFile.parse(yaml, "mqtt.yaml", Map.of(), Bridge::read);
  }

  private static List<String> problems(String yaml) {
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(yaml));
    return refused.problems().stream().map(ConfigProblem::toString).toList();
  }
}
