package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static String read(ConfigNode root) {
    ConfigNode mqtt = root.section("mqtt");
    mqtt.about("The broker's host name.").text("host");
    mqtt.about("Messages in flight.").integer("in-flight-limit", 1, 65535, 1000);
    mqtt.optionalSection("tls", tls -> tls.existingFile("ca"));
    root.list(
        "tenants",
        tenant -> {
          String id = tenant.text("id");
          if (id.isEmpty()) {
            throw new IllegalArgumentException("stand-ins do not matter here");
          }
          return id;
        });
    root.duration("pause", Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(90));
    root.secret("password");
    root.texts("hosts");
    root.map("kafka");
    return "";
  }

  @Test
  void tellsEveryKeyThatTheReaderAsksFor() {
    assertThat(ConfigReference.of(ConfigReferenceTest::read).markdown())
        .isEqualTo(
            """
            | Key | Type | Default | Rule | Meaning |
            | --- | --- | --- | --- | --- |
            | `mqtt.host` | text | required | filled in | The broker's host name. |
            | `mqtt.in-flight-limit` | whole number | 1000 | between 1 and 65535 | Messages in flight. |
            | `mqtt.tls.ca` | file | required | a file that can be read |  |
            | `tenants` | list of sections | empty |  |  |
            | `tenants[].id` | text | required | filled in |  |
            | `pause` | duration | 1m30s | between 0s and 1h |  |
            | `password` | secret | required | the secret, or its file as password-file |  |
            | `hosts` | list of text | empty | filled in |  |
            | `kafka.*` | settings | empty |  |  |
            """);
  }

  @Test
  void leavesReadingAsItIs() {
    String yaml = "mqtt: {host: h}\npassword: p\n";
    assertThat(ConfigFile.parse(yaml, "c", Map.of(), ConfigReferenceTest::read)).isEmpty();
  }

  @Test
  void noticesSlipsInTheNamesOfEnvironmentVariables() {
    Reading reading =
        new Reading(
            Path.of(""),
            Map.of(
                "HOLTER_MQTT_HSOT", "h",
                "HOLTER_MQTT_HOST", "h",
                "HOLTER_PASSWORD_FILE", "f",
                "HOLTER_KAFKA_ACKS", "all",
                "HOLTER_HOME", "/x"),
            false);
    Section.root(reading, "c", new Yaml.Mapping(Map.of(), new Place("c", 0)))
        .guarded(ConfigReferenceTest::read);
    assertThat(reading.likelySlips())
        .containsExactly("HOLTER_MQTT_HSOT is not read; did you mean HOLTER_MQTT_HOST?");
  }
}
